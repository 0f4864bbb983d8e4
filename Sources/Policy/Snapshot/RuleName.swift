/// The names of rules without what changes when a line is added above them.
package enum RuleName {
    /// A rule's id without its place in the manifest: `agents.scholar.may.read-web` for `agents.scholar.may.read-web@12`.
    /// Ids that operators write have no `@`.
    package static func withoutPlace(_ id: String) -> String {
        String(id.utf8.prefix { $0 != UInt8(ascii: "@") }) ?? id
    }

    /// Whether a name, written with or without a place, means a rule's id.
    package static func names(_ name: String, _ id: String) -> Bool {
        name.utf8.elementsEqual(id.utf8) || name.utf8.elementsEqual(withoutPlace(id).utf8)
    }
}
