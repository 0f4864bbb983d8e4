/// An operator or built-in method with two operands, both always evaluated.
package enum BinaryOperator: String, Hashable, Sendable {
    /// `==`, of any two values
    case equal = "=="
    /// `!=`
    case notEqual = "!="
    /// `<`, of Long, datetime or duration
    case less = "<"
    /// `<=`
    case lessOrEqual = "<="
    /// `>`
    case greater = ">"
    /// `>=`
    case greaterOrEqual = ">="
    /// `in`, reflexive and transitive; the right side is an entity or a set of entities
    case within = "in"
    /// `+`
    case add = "+"
    /// `-`
    case subtract = "-"
    /// `*`
    case multiply = "*"
    /// `.contains(element)`
    case contains
    /// `.containsAll(set)`
    case containsAll
    /// `.containsAny(set)`
    case containsAny
    /// `.hasTag(name)`
    case hasTag
    /// `.getTag(name)`
    case getTag

    /// The precedence of an infix operator; nil for a method.
    var precedence: Precedence? {
        switch self {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .within: .relation
        case .add, .subtract: .sum
        case .multiply: .product
        case .contains, .containsAll, .containsAny, .hasTag, .getTag: nil
        }
    }
}
