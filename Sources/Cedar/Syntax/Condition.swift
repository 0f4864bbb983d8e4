/// `when { … }` or `unless { … }`.
package struct Condition: Hashable, Sendable {
    /// The keyword.
    package enum Kind: String, Hashable, Sendable {
        /// The body must be true.
        case when
        /// The body must be false.
        case unless
    }

    /// The keyword.
    package let kind: Kind
    /// The Boolean expression.
    package let body: CedarExpression
    /// From the keyword to the closing brace.
    package let span: SourceSpan

    /// A condition; spans are only known to the parser.
    package init(_ kind: Kind, _ body: CedarExpression, span: SourceSpan = .synthetic) {
        self.kind = kind
        self.body = body
        self.span = span
    }

    /// Same keyword and body, wherever they stand.
    package static func == (left: Condition, right: Condition) -> Bool {
        left.kind == right.kind && left.body == right.body
    }

    /// Feeds keyword and body.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(body)
    }
}
