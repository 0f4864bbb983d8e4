extension CedarExpression {
    /// The forms of an expression.
    package indirect enum Kind: Hashable, Sendable {
        /// A value written down.
        case literal(Literal)
        /// `principal`, `action`, `resource`, `context`
        case variable(Variable)
        /// `if … then … else …`
        case conditional(test: CedarExpression, then: CedarExpression, otherwise: CedarExpression)
        /// `&&`, not evaluating the right side when the left is false
        case and(CedarExpression, CedarExpression)
        /// `||`, not evaluating the right side when the left is true
        case or(CedarExpression, CedarExpression)
        /// An operator or method of one operand.
        case unary(UnaryOperator, CedarExpression)
        /// An operator or method of two operands.
        case binary(BinaryOperator, CedarExpression, CedarExpression)
        /// `.name` or `["name"]`
        case attribute(CedarExpression, ByteText)
        /// `has name`, or the extended `has a.b.c`: never empty, and all identifiers when longer than one
        case has(CedarExpression, [ByteText])
        /// `like "pattern"`
        case like(CedarExpression, Pattern)
        /// `is Type`, or `is Type in e`
        case type(CedarExpression, ByteText, within: CedarExpression?)
        /// `[…]`; `folded` is its value when all elements are constant
        case set([CedarExpression], folded: CedarSet?)
        /// `{…}`, in the order written
        case record([Field])
        /// A call of an extension type; `folded` is its value when it is a constructor of a valid literal
        case call(ExtensionFunction, [CedarExpression], folded: CedarValue?)
    }

    /// One `name: value` of a record expression.
    package struct Field: Hashable, Sendable {
        /// The attribute's name.
        package let key: ByteText
        /// Its value.
        package let value: CedarExpression

        /// The field `key: value`.
        package init(key: ByteText, value: CedarExpression) {
            self.key = key
            self.value = value
        }
    }
}

extension CedarExpression.Kind {
    /// The expressions directly inside, in source order.
    package var children: [CedarExpression] {
        switch self {
        case .literal, .variable: []
        case .conditional(let test, let then, let otherwise): [test, then, otherwise]
        case .and(let left, let right), .or(let left, let right), .binary(_, let left, let right): [left, right]
        case .unary(_, let operand), .attribute(let operand, _), .has(let operand, _), .like(let operand, _): [operand]
        case .type(let operand, _, let container): container.map { [operand, $0] } ?? [operand]
        case .set(let elements, _), .call(_, let elements, _): elements
        case .record(let fields): fields.map(\.value)
        }
    }

    var childDepth: Int { children.reduce(0) { max($0, $1.depth) } }
}
