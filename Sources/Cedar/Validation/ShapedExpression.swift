/// An expression prepared for the type checker: operators grouped by the rule that types them, and every node numbered
/// by its shape. Made once per policy and read in every environment.
final class ShapedExpression: Sendable {
    enum Form: Sendable {
        case literal(Literal)
        case variable(Variable)
        case conditional(ShapedExpression, ShapedExpression, ShapedExpression)
        case and(ShapedExpression, ShapedExpression)
        case or(ShapedExpression, ShapedExpression)
        case not(ShapedExpression)
        case negate(ShapedExpression)
        case isEmpty(ShapedExpression)
        case equal(ShapedExpression, ShapedExpression)
        /// `<`, `<=`, `>`, `>=`
        case ordered(BinaryOperator, ShapedExpression, ShapedExpression)
        case within(ShapedExpression, ShapedExpression)
        /// `+`, `-`, `*`
        case arithmetic(BinaryOperator, ShapedExpression, ShapedExpression)
        case contains(ShapedExpression, ShapedExpression)
        /// `containsAll`, `containsAny`
        case containsSet(BinaryOperator, ShapedExpression, ShapedExpression)
        case hasTag(ShapedExpression, ShapedExpression, Capability)
        case getTag(ShapedExpression, ShapedExpression, Capability)
        case attribute(ShapedExpression, ByteText, Capability)
        case has(ShapedExpression, [HasStep])
        case like(ShapedExpression)
        case type(ShapedExpression, ByteText, within: ShapedExpression?)
        case set([ShapedExpression])
        /// Fields in byte order of their names.
        case record([(name: ByteText, value: ShapedExpression)])
        case call(ExtensionFunction, [ShapedExpression])
    }

    /// One name of `has a.b.c`, with the fact that it establishes.
    struct HasStep: Sendable {
        let name: ByteText
        let capability: Capability
    }

    let form: Form
    let shape: ShapeTable.ID
    /// Nodes in it, itself counted.
    let size: Int
    /// Where it stands, and what it is in words.
    let expression: CedarExpression

    init(_ form: Form, shape: ShapeTable.ID, of expression: CedarExpression) {
        self.form = form
        size = 1 + form.operands.reduce(0) { $0 + $1.size }
        self.shape = shape
        self.expression = expression
    }
}

extension ShapedExpression.Form {
    /// The expressions directly inside.
    var operands: [ShapedExpression] {
        switch self {
        case .literal, .variable: []
        case .conditional(let test, let then, let otherwise): [test, then, otherwise]
        case .not(let operand), .negate(let operand), .isEmpty(let operand), .like(let operand), .has(let operand, _),
            .attribute(let operand, _, _):
            [operand]
        case .and(let left, let right), .or(let left, let right), .equal(let left, let right),
            .ordered(_, let left, let right), .within(let left, let right), .arithmetic(_, let left, let right),
            .contains(let left, let right), .containsSet(_, let left, let right), .hasTag(let left, let right, _),
            .getTag(let left, let right, _):
            [left, right]
        case .type(let operand, _, let container): container.map { [operand, $0] } ?? [operand]
        case .set(let elements), .call(_, let elements): elements
        case .record(let fields): fields.map(\.value)
        }
    }
}
