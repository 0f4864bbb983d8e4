/// An expression with its place in the source. Equality ignores places.
package struct CedarExpression: Hashable, Sendable {
    /// What it is.
    package let kind: Kind
    /// Where it stands; `.synthetic` when a program built it.
    package let span: SourceSpan
    /// Height of the tree, counting this node.
    package let depth: Int

    /// A node over `kind`. Depth is bounded where it matters: by the parser and by `PolicySet`.
    package init(_ kind: Kind, span: SourceSpan = .synthetic) {
        self.kind = kind
        self.span = span
        depth = 1 + kind.childDepth
    }

    /// Same syntax, wherever it stands.
    package static func == (left: CedarExpression, right: CedarExpression) -> Bool {
        left.depth == right.depth && left.kind == right.kind
    }

    /// Feeds the syntax.
    package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}
