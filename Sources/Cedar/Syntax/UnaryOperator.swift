/// An operator with one operand.
package enum UnaryOperator: String, Hashable, Sendable {
    /// `!`
    case not = "!"
    /// `-`
    case negate = "-"
    /// `.isEmpty()`
    case isEmpty
}
