extension CedarExpression {
    /// The expression as Cedar text with no more parentheses than it needs. Parsing it gives an equal expression.
    package var cedarText: String {
        switch kind {
        case .literal(let literal): Self.text(literal)
        case .variable(let variable): variable.rawValue
        case .conditional(let test, let then, let otherwise):
            "if \(test.cedarText) then \(then.cedarText) else \(otherwise.cedarText)"
        case .and(let left, let right):
            "\(left.text(atLeast: .conjunction)) && \(right.text(atLeast: .relation))"
        case .or(let left, let right):
            "\(left.text(atLeast: .disjunction)) || \(right.text(atLeast: .conjunction))"
        case .unary(let op, let operand): Self.text(op, operand)
        case .binary(let op, let left, let right): Self.text(op, left, right)
        case .attribute(let operand, let name): operand.text(atLeast: .member) + Self.access(name)
        case .has(let operand, let path): "\(operand.text(atLeast: .sum)) has \(Self.text(path))"
        case .like(let operand, let pattern): "\(operand.text(atLeast: .sum)) like \(pattern.text)"
        case .type(let operand, let name, let container):
            "\(operand.text(atLeast: .sum)) is \(name)" + (container.map { " in \($0.text(atLeast: .sum))" } ?? "")
        case .set(let elements, _): "[\(Self.list(elements))]"
        case .record(let fields): Self.text(fields)
        case .call(let function, let arguments, _): Self.text(function, arguments)
        }
    }

    private func text(atLeast level: Precedence) -> String {
        precedence < level ? "(\(cedarText))" : cedarText
    }

    private var precedence: Precedence {
        switch kind {
        case .conditional: .conditional
        case .or: .disjunction
        case .and: .conjunction
        case .has, .like, .type: .relation
        case .binary(let op, _, _): op.precedence ?? .member
        case .unary(.isEmpty, _): .member
        case .unary: .unary
        case .literal(.long(let value)) where value < 0: .unary
        case .literal, .variable, .attribute, .set, .record, .call: .member
        }
    }

    private static func text(_ literal: Literal) -> String {
        switch literal {
        case .bool(let value): String(value)
        case .long(let value): String(value)
        case .string(let text): QuotedText.literal(text)
        case .entity(let uid): uid.description
        }
    }

    /// `-5` is a literal and `-(5)` a negation: the parentheses keep them apart. They also keep chains of `!` short.
    private static func text(_ op: UnaryOperator, _ operand: CedarExpression) -> String {
        switch op {
        case .isEmpty: return "\(operand.text(atLeast: .member)).isEmpty()"
        case .negate:
            if case .literal(.long) = operand.kind { return "-(\(operand.cedarText))" }
            return "-\(operand.text(atLeast: .member))"
        case .not: return "!\(operand.text(atLeast: .member))"
        }
    }

    private static func text(_ op: BinaryOperator, _ left: CedarExpression, _ right: CedarExpression) -> String {
        guard let level = op.precedence else {
            return "\(left.text(atLeast: .member)).\(op.rawValue)(\(right.cedarText))"
        }
        let chains = level == .sum || level == .product
        return "\(left.text(atLeast: chains ? level : level.tighter)) \(op.rawValue) "
            + right.text(atLeast: level.tighter)
    }

    private static func text(_ function: ExtensionFunction, _ arguments: [CedarExpression]) -> String {
        guard !function.isConstructor, let receiver = arguments.first else {
            return "\(function.rawValue)(\(list(arguments)))"
        }
        return "\(receiver.text(atLeast: .member)).\(function.rawValue)(\(list(Array(arguments.dropFirst()))))"
    }

    private static func text(_ fields: [Field]) -> String {
        "{" + fields.map { "\(name($0.key)): \($0.value.cedarText)" }.joined(separator: ", ") + "}"
    }

    private static func text(_ path: [ByteText]) -> String {
        path.count == 1 ? path.map(name).joined() : path.map(\.string).joined(separator: ".")
    }

    private static func list(_ elements: [CedarExpression]) -> String {
        elements.map(\.cedarText).joined(separator: ", ")
    }

    private static func name(_ name: ByteText) -> String { name.isIdentifier ? name.string : QuotedText.literal(name) }

    private static func access(_ name: ByteText) -> String {
        name.isIdentifier ? ".\(name)" : "[\(QuotedText.literal(name))]"
    }
}
