extension CedarExpression {
    /// The expression in Cedar's JSON policy format, as the official engine writes it: one key for each node.
    package var json: JSONNode {
        switch kind {
        case .literal(let literal): Self.node("Value", Self.json(literal))
        case .variable(let variable): Self.node("Var", .string(ByteText(variable.rawValue)))
        case .conditional(let test, let then, let otherwise):
            Self.node("if-then-else", ["if": test.json, "then": then.json, "else": otherwise.json])
        case .and(let left, let right): Self.node("&&", ["left": left.json, "right": right.json])
        case .or(let left, let right): Self.node("||", ["left": left.json, "right": right.json])
        case .unary(let op, let operand): Self.node(op.jsonKey, ["arg": operand.json])
        case .binary(let op, let left, let right):
            Self.node(ByteText(op.rawValue), ["left": left.json, "right": right.json])
        case .attribute(let operand, let name): Self.node(".", ["left": operand.json, "attr": .string(name)])
        case .has(let operand, let path): Self.has(operand, path)
        case .like(let operand, let pattern): Self.node("like", ["left": operand.json, "pattern": pattern.json])
        case .type(let operand, let name, nil):
            Self.node("is", ["left": operand.json, "entity_type": .string(name)])
        case .type(let operand, let name, let container?):
            Self.node("is", ["left": operand.json, "entity_type": .string(name), "in": container.json])
        case .set(let elements, _): Self.node("Set", .array(elements.map(\.json)))
        case .record(let fields):
            Self.node("Record", .object(fields.map { JSONMember($0.key, $0.value.json) }))
        case .call(let function, let arguments, _):
            Self.node(ByteText(function.rawValue), .array(arguments.map(\.json)))
        }
    }

    private static func node(_ key: ByteText, _ body: JSONNode) -> JSONNode { .object([JSONMember(key, body)]) }

    private static func node(_ key: ByteText, _ body: KeyValuePairs<ByteText, JSONNode>) -> JSONNode {
        node(key, .object(body.map { JSONMember($0.key, $0.value) }))
    }

    private static func json(_ literal: Literal) -> JSONNode {
        switch literal {
        case .bool(let value): .bool(value)
        case .long(let value): .integer(value)
        case .string(let text): .string(text)
        case .entity(let uid): uid.escapedJSON
        }
    }

    /// The official engine spells the extended form out with `&&`. That grows with the square of the path, so a long
    /// path is written as the array which the same engine reads.
    private static func has(_ operand: CedarExpression, _ path: [ByteText]) -> JSONNode {
        guard path.count <= CedarLimits.spelledOutPath else {
            return node("has", ["left": operand.json, "attr": .array(path.map(JSONNode.string))])
        }
        var holder = operand.json
        var all: JSONNode?
        for name in path {
            let step = node("has", ["left": holder, "attr": .string(name)])
            all = all.map { node("&&", ["left": $0, "right": step]) } ?? step
            holder = node(".", ["left": holder, "attr": .string(name)])
        }
        return all ?? node("Value", .bool(true))
    }
}

extension UnaryOperator {
    /// The key of the operator in the JSON policy format.
    var jsonKey: ByteText { self == .negate ? "neg" : ByteText(rawValue) }
}

extension Pattern {
    /// `["Wildcard", {"Literal": "a"}, …]`, one literal for each scalar.
    var json: JSONNode {
        .array(
            elements.map { element in
                switch element {
                case .wildcard: .string("Wildcard")
                case .scalar(let scalar): .object([JSONMember("Literal", .string(ByteText(String(scalar))))])
                }
            })
    }
}
