package import Vocabulary

/// Something an operator is told: an entry of the ledger first, then a message on every channel that wants it.
package struct Alert: Hashable, Sendable {
    /// The rule that found it.
    package let rule: String
    /// What happened, in the rule's words.
    package let title: String
    /// How urgent it is.
    package let severity: Severity
    /// The index of the entry that was the last straw.
    package let cause: UInt64
    /// The agent it concerns.
    package let agent: AgentName?
    /// The run it concerns.
    package let run: RunID?
    /// The value that it is about, made harmless for display.
    package let value: String?
    /// How it came to that.
    package let detail: String
    /// Further alerts that were held back before this one.
    package let held: Int64
    /// MITRE ATT&CK and ATLAS techniques.
    package let attack: [String]

    /// States an alert.
    package init(
        rule: String, title: String, severity: Severity, cause: UInt64, agent: AgentName? = nil, run: RunID? = nil,
        value: String? = nil, detail: String = "", held: Int64 = 0, attack: [String] = []
    ) {
        self.rule = rule
        self.title = title
        self.severity = severity
        self.cause = cause
        self.agent = agent
        self.run = run
        self.value = value
        self.detail = detail
        self.held = held
        self.attack = attack
    }

    /// The alert in one line: title, agent, value, how, and how many more. Nothing in it can end the line or speak for us.
    package var text: String {
        var text = ShownText.plain(title, scalars: DetectionLimits.titleBytes)
        if let agent { text += ": agent `\(agent)`" }
        if let value { text += ", `\(value)`" }
        if !detail.isEmpty { text += " (\(detail))" }
        if held > 0 { text += ", and \(held) more like it before" }
        return text
    }
}
