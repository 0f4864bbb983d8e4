/// One line of the ledger before it has a place in it: what happened, to whom, with which facts.
///
/// The ledger adds the index and the time and writes canonical JSON (RFC 8785).
package struct Entry: Hashable, Sendable {
    /// What it tells.
    package let kind: EntryKind
    /// The agent it concerns.
    package let agent: AgentName?
    /// The run it concerns.
    package let run: RunID?
    /// The intent it concerns.
    package let intent: IntentID?
    /// The facts; text is cut to `VocabularyLimits.entryTextBytes`.
    package let fields: [EntryKey: EntryValue]

    /// Writes an entry.
    package init(
        kind: EntryKind,
        agent: AgentName? = nil,
        run: RunID? = nil,
        intent: IntentID? = nil,
        fields: [EntryKey: EntryValue] = [:]
    ) {
        self.kind = kind
        self.agent = agent
        self.run = run
        self.intent = intent
        self.fields = fields
    }

    /// The text of a field, when it is one.
    package func string(_ key: EntryKey) -> String? {
        guard case .string(let text)? = fields[key] else { return nil }
        return text
    }

    /// The number in a field, when it is one.
    package func int(_ key: EntryKey) -> Int64? {
        guard case .int(let number)? = fields[key] else { return nil }
        return number
    }
}
