package import Vocabulary

/// Something that was found in a run.
package struct StoryFinding: Hashable, Sendable {
    /// Its place in the ledger.
    package let index: UInt64
    /// When.
    package let time: Timestamp
    /// What found it, and where: rules, resource, detail.
    package let text: String

    init(_ record: EntryRecord) {
        index = record.index
        time = record.time
        var parts: [String] = []
        if case .strings(let rules)? = record.entry.fields[.rules] { parts += rules }
        parts += [record.entry.string(.resource), record.entry.string(.detail)].compactMap { $0 }
        text = parts.joined(separator: " ")
    }
}
