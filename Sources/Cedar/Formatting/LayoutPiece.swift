/// What a layout is made of: tokens, the places where a line may end between them, and groups of such places that
/// become line ends together.
enum LayoutPiece {
    /// The token at this index, its comments included.
    case token(Int)
    /// The first token of a policy, or the end of the text: empty lines between its comments are kept.
    case top(Int)
    /// The comments before the closing bracket at this index, which belong inside the bracket.
    case leading(Int)
    /// The closing bracket at this index, without the comments before it.
    case closer(Int)
    /// A space that is never a line end.
    case space
    /// A line end in a broken group; in one that fits on the line a space, or nothing.
    case line(flat: Int)
    /// Always a line end.
    case hardLine
    /// From here lines are indented by so many levels more.
    case indent(Int)
    /// A group begins.
    case open
    /// The innermost group ends.
    case close
}
