/// Something a policy says that the validator accepts and that its author hardly means.
package struct Lint: Hashable, Sendable {
    /// What it is about; stable, for programs.
    package let kind: Kind
    /// The id of the policy.
    package let policy: ByteText
    /// Where in the policy's source; `.synthetic` in policies built by programs.
    package let span: SourceSpan
    private let source: PolicySource?

    init(_ kind: Kind, in policy: CedarPolicy, at span: SourceSpan) {
        self.kind = kind
        self.policy = policy.id
        self.span = span
        source = span == .synthetic ? nil : policy.source
    }

    /// Source name, line, column and the line itself with carets; nil for policies built by programs.
    package var place: SourcePlace? { source?.place(of: span) }

    /// One line: `name:line:column: message; mend`, the place left out when there is none.
    package var description: String {
        let text = "\(message); \(mend)"
        guard let place else { return "policy `\(QuotedText.excerpt(policy))`: \(text)" }
        return "\(place.source):\(place.line):\(place.column): \(text)"
    }

    /// `description` followed by the source line and a line of carets.
    package var rendered: String {
        guard let place else { return description }
        return "\(description)\n\(place.excerpt)\n\(place.carets)"
    }

    /// Same kind, policy and span.
    package static func == (left: Lint, right: Lint) -> Bool {
        left.kind == right.kind && left.policy == right.policy && left.span == right.span
    }

    /// Feeds kind, policy and span.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(policy)
        hasher.combine(span)
    }
}
