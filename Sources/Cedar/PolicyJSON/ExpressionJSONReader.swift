/// Reads one expression of the JSON policy format. Recursion ends at `CedarLimits.expressionDepth`.
struct ExpressionJSONReader {
    private let depth: Int

    static func read(_ cursor: JSONCursor) throws(CedarError) -> CedarExpression {
        try ExpressionJSONReader(depth: 1).expression(cursor)
    }

    /// A type name such as `Net::Host`.
    static func entityType(_ cursor: JSONCursor) throws(CedarError) -> ByteText {
        let name = try cursor.string("an entity type")
        guard name.isPath else {
            throw cursor.error(
                .reservedWord, "`\(QuotedText.excerpt(name))` is not an entity type such as `Net::Host`")
        }
        return name
    }

    private func expression(_ cursor: JSONCursor) throws(CedarError) -> CedarExpression {
        guard depth <= CedarLimits.expressionDepth else {
            throw cursor.error(
                .tooLarge, "an expression higher than \(CedarLimits.expressionDepth) levels; use a set or a group")
        }
        let (key, body) = try cursor.onlyMember("an expression")
        let inner = ExpressionJSONReader(depth: depth + 1)
        switch key {
        case "Value": return try ValueJSONReader.read(body)
        case "Var": return try inner.variable(body)
        case "Slot": throw body.error(.invalidSlot, "a slot cannot stand in a condition; use the variable")
        case "Set": return .set(try inner.list(body))
        case "Record": return try inner.record(body)
        case ".": return try inner.attribute(body)
        case "has": return try inner.has(body)
        case "like": return try inner.like(body)
        case "is": return try inner.type(body)
        case "if-then-else": return try inner.conditional(body)
        default: return try inner.operation(key, body)
        }
    }

    private func variable(_ body: JSONCursor) throws(CedarError) -> CedarExpression {
        let name = try body.string("a variable")
        guard let variable = Variable.allCases.first(where: { ByteText($0.rawValue) == name }) else {
            let hint = Spelling.suggestion(for: name, among: Variable.allCases.map { ByteText($0.rawValue) })
            throw body.error(.unknownName, "`\(QuotedText.excerpt(name))` is no variable\(hint)")
        }
        return .variable(variable)
    }

    private func operation(_ key: ByteText, _ body: JSONCursor) throws(CedarError) -> CedarExpression {
        let what = "`\(key)`"
        if let op = Self.unary[key] {
            try body.check(what, required: ["arg"])
            return CedarExpression(.unary(op, try expression(try body.member("arg", what))))
        }
        if let function = Self.functions[key] { return try call(function, try list(body), at: body) }
        guard key == "&&" || key == "||" || Self.binary[key] != nil else {
            throw body.error(
                .unknownName, "no expression has this key\(Spelling.suggestion(for: key, among: Self.keys))")
        }
        try body.check(what, required: ["left", "right"])
        let left = try expression(try body.member("left", what))
        let right = try expression(try body.member("right", what))
        if let op = Self.binary[key] { return left.binary(op, right) }
        return key == "&&" ? left.and(right) : left.or(right)
    }

    /// As in the text form, the number of arguments is a matter of evaluation; but a method needs its receiver.
    private func call(
        _ function: ExtensionFunction, _ arguments: [CedarExpression], at body: JSONCursor
    ) throws(CedarError) -> CedarExpression {
        guard !arguments.isEmpty || function.isConstructor else {
            throw body.error(.wrongArity, "the method `\(function.rawValue)` has no receiver; give it first")
        }
        return .call(function, arguments)
    }

    private func list(_ body: JSONCursor) throws(CedarError) -> [CedarExpression] {
        var out: [CedarExpression] = []
        for element in try body.elements("a list of expressions") { out.append(try expression(element)) }
        return out
    }

    private func record(_ body: JSONCursor) throws(CedarError) -> CedarExpression {
        var fields: [CedarExpression.Field] = []
        for (key, value) in try body.members("a record of expressions") {
            fields.append(CedarExpression.Field(key: key, value: try expression(value)))
        }
        return CedarExpression(.record(fields))
    }

    private func attribute(_ body: JSONCursor) throws(CedarError) -> CedarExpression {
        try body.check("`.`", required: ["left", "attr"])
        let name = try body.member("attr", "`.`").string("the name of an attribute")
        return try expression(try body.member("left", "`.`")).attribute(name)
    }

    private func has(_ body: JSONCursor) throws(CedarError) -> CedarExpression {
        try body.check("`has`", required: ["left", "attr"])
        let operand = try expression(try body.member("left", "`has`"))
        let place = try body.member("attr", "`has`")
        guard case .array = place.node else {
            return CedarExpression(.has(operand, [try place.string("the name of an attribute")]))
        }
        var path: [ByteText] = []
        for element in try place.elements("a path of attributes") {
            let name = try element.string("the name of an attribute")
            guard name.isIdentifier else {
                throw element.error(
                    .unexpectedToken, "a path has only identifiers; test `\(QuotedText.excerpt(name))` on its own")
            }
            path.append(name)
        }
        guard path.count < CedarLimits.expressionDepth else {
            throw place.error(.tooLarge, "a path longer than \(CedarLimits.expressionDepth) names")
        }
        guard !path.isEmpty else {
            throw place.error(.unexpectedToken, "the path of `has` is empty; name an attribute")
        }
        return CedarExpression(.has(operand, path))
    }

    private func like(_ body: JSONCursor) throws(CedarError) -> CedarExpression {
        try body.check("`like`", required: ["left", "pattern"])
        var elements: [Pattern.Element] = []
        for piece in try body.member("pattern", "`like`").elements("a pattern") {
            if piece.node == .string("Wildcard") {
                elements.append(.wildcard)
                continue
            }
            try piece.check("a piece of a pattern other than `\"Wildcard\"`", required: ["Literal"])
            let text = try piece.member("Literal", "a pattern").string("literal text")
            elements += text.string.unicodeScalars.map(Pattern.Element.scalar)
        }
        return try expression(try body.member("left", "`like`")).like(Pattern(elements))
    }

    private func type(_ body: JSONCursor) throws(CedarError) -> CedarExpression {
        try body.check("`is`", required: ["left", "entity_type"], optional: ["in"])
        let operand = try expression(try body.member("left", "`is`"))
        let name = try Self.entityType(try body.member("entity_type", "`is`"))
        let container: CedarExpression? = if let place = body.optional("in") { try expression(place) } else { nil }
        return CedarExpression(.type(operand, name, within: container))
    }

    private func conditional(_ body: JSONCursor) throws(CedarError) -> CedarExpression {
        let what = "`if-then-else`"
        try body.check(what, required: ["if", "then", "else"])
        return CedarExpression(
            .conditional(
                test: try expression(try body.member("if", what)), then: try expression(try body.member("then", what)),
                otherwise: try expression(try body.member("else", what))))
    }

    private static let unary: [ByteText: UnaryOperator] = ["!": .not, "neg": .negate, "isEmpty": .isEmpty]

    private static let binary: [ByteText: BinaryOperator] = {
        let all: [BinaryOperator] = [
            .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .within, .add, .subtract, .multiply,
            .contains, .containsAll, .containsAny, .hasTag, .getTag,
        ]
        return all.reduce(into: [:]) { $0[ByteText($1.rawValue)] = $1 }
    }()

    static let functions: [ByteText: ExtensionFunction] =
        ExtensionFunction.allCases.reduce(into: [:]) { $0[ByteText($1.rawValue)] = $1 }

    private static let keys: [ByteText] =
        ["Value", "Var", "Set", "Record", ".", "has", "like", "is", "if-then-else", "&&", "||"]
        + unary.keys.sorted() + binary.keys.sorted() + functions.keys.sorted()
}
