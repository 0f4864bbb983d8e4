/// One thing the validator has to say about a policy.
package struct ValidationFinding: Hashable, Sendable, CustomStringConvertible {
    /// The id of the policy, template or link.
    package let policy: ByteText
    /// What it is about; stable, for programs.
    package let kind: Kind
    /// What, where and how to mend it: lower-case start, no full stop, input in backticks.
    package let message: String
    /// Byte offsets into the policy source; `.synthetic` when a program built the policy.
    package let span: SourceSpan
    private let source: PolicySource?

    init(_ kind: Kind, _ policy: CedarPolicy, at span: SourceSpan, _ message: String) {
        self.kind = kind
        self.policy = policy.id
        self.span = span
        self.message = message
        source = policy.source
    }

    /// Whether the policy must not be used, or is only suspicious.
    package var severity: Severity { kind.severity }

    /// Source name, line, column and the line itself with carets, when the policy was parsed from text.
    package var place: SourcePlace? { source?.place(of: span) }

    /// Same policy, kind, message and span.
    package static func == (left: ValidationFinding, right: ValidationFinding) -> Bool {
        left.policy == right.policy && left.kind == right.kind && left.message == right.message
            && left.span == right.span
    }

    /// Feeds policy, kind and span.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(policy)
        hasher.combine(kind)
        hasher.combine(span)
    }

    /// One line: place when there is one, policy, message.
    package var description: String {
        let text = "policy `\(QuotedText.excerpt(policy))`: \(message)"
        guard let place else { return text }
        return "\(place.source):\(place.line):\(place.column): \(text)"
    }

    /// `description` followed by the source line and a line of carets under the fault.
    package var rendered: String {
        guard let place else { return description }
        return "\(description)\n\(place.excerpt)\n\(place.carets)"
    }
}
