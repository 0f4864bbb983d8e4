extension Caller {
    /// What an entry about the caller says of it beside its name and run.
    package var facts: [EntryKey: EntryValue] {
        var facts: [EntryKey: EntryValue] = [:]
        if let id { facts[.agentID] = .string(id.text) }
        if let key { facts[.agentKey] = .string(key.id.text) }
        return facts
    }
}
