/// A token with the comments that belong to it. Comments belong to the token before them when they begin on its line,
/// and else to the token behind them; printed that way they are read back the same, which makes formatting idempotent.
struct CommentedToken {
    /// A comment on a line of its own.
    struct OwnLine {
        /// From `//` on, without blanks at the end.
        let text: String
        /// Whether an empty line stands before it.
        let followsBlankLine: Bool
    }

    let kind: Token.Kind
    let text: String
    /// The comments between the token before and this one, in order.
    var leading: [OwnLine]
    /// Whether an empty line stands right before the token.
    let followsBlankLine: Bool
    /// The comment behind it on its line.
    var trailing: String?
}
