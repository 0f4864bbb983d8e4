/// Numbers expressions by what they are, wherever they stand: two expressions have one number exactly when they are the
/// same after the shorthands of Cedar (`a > b`, `a != b`, `is T in e`, `has a.b`) are spelled out. So a capability is
/// compared in constant time, and a test on `{a: 1, b: 2}` covers a read of `{b: 2, a: 1}`.
struct ShapeTable {
    typealias ID = Int

    enum Form: Hashable {
        case literal(Literal)
        case variable(Variable)
        case conditional
        case and
        case or
        case unary(UnaryOperator)
        case binary(BinaryOperator)
        case attribute(ByteText)
        case has(ByteText)
        case like(Pattern)
        case type(ByteText)
        case set
        case record([ByteText])
        case call(ExtensionFunction)
    }

    private struct Shape: Hashable {
        let form: Form
        let operands: [ID]
    }

    private var numbers: [Shape: ID] = [:]

    mutating func number(_ form: Form, _ operands: ID...) -> ID { number(form, all: operands) }

    mutating func number(_ form: Form, all operands: [ID]) -> ID {
        let next = numbers.count
        let shape = Shape(form: form, operands: operands)
        if let known = numbers[shape] { return known }
        numbers[shape] = next
        return next
    }

    /// The number of a comparison: `>` and `>=` are negations of `<=` and `<`, `!=` of `==`.
    mutating func number(comparison op: BinaryOperator, _ left: ID, _ right: ID) -> ID {
        switch op {
        case .greater: number(.unary(.not), number(.binary(.lessOrEqual), left, right))
        case .greaterOrEqual: number(.unary(.not), number(.binary(.less), left, right))
        case .notEqual: number(.unary(.not), number(.binary(.equal), left, right))
        default: number(.binary(op), left, right)
        }
    }
}
