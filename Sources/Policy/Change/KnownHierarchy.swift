import Cedar

/// What is in what by its name alone, as `EntityCatalog` makes it: the same under every policy.
enum KnownHierarchy {
    /// Whether nothing is ever in this entity but itself.
    static func isLeaf(_ uid: EntityUID) -> Bool {
        ["Host", "Model", "Tool", "Gate"].contains(uid.type)
    }

    /// Whether an entity is another, or in it.
    static func contains(_ uid: EntityUID, in group: EntityUID) -> Bool {
        if uid == group { return true }
        let (id, name) = (Array(uid.id.string.utf8), Array(group.id.string.utf8))
        switch (uid.type.string, group.type.string) {
        case ("Host", "Domain"), ("Host", "Wildcard"):
            return EntityCatalog.ancestors(ofHost: uid.id.string).contains(group)
        case ("Domain", "Domain"), ("Wildcard", "Domain"):
            let suffix = [UInt8(ascii: ".")] + name
            return id.suffix(suffix.count).elementsEqual(suffix)
        case ("Tool", "ToolPrefix"), ("ToolPrefix", "ToolPrefix"):
            return id.starts(with: name.dropLast())
        case ("Model", "Provider"), ("Tool", "Server"), ("ToolPrefix", "Server"):
            return id.starts(with: name + [UInt8(ascii: "/")])
        default:
            return false
        }
    }
}
