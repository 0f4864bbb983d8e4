/// Reads the body of `{"Value": …}`: plain JSON, in which `__entity` and `__extn` mark what JSON has no form for. This is
/// text an operator wrote, as trusted as the policy around it; data of an agent never comes this way.
struct ValueJSONReader {
    private let depth: Int

    static func read(_ cursor: JSONCursor) throws(CedarError) -> CedarExpression {
        try ValueJSONReader(depth: 1).value(cursor)
    }

    private func value(_ cursor: JSONCursor) throws(CedarError) -> CedarExpression {
        guard depth <= CedarLimits.valueDepth else {
            throw cursor.error(.tooLarge, "a value nested deeper than \(CedarLimits.valueDepth) levels; flatten it")
        }
        let inner = ValueJSONReader(depth: depth + 1)
        switch cursor.node {
        case .bool(let value): return .bool(value)
        case .integer(let value): return .long(value)
        case .string(let text): return CedarExpression(.literal(.string(text)))
        case .array: return .set(try inner.list(cursor))
        case .object: return try inner.object(cursor)
        case .null: throw cursor.error(.typeError, "Cedar has no `null`; leave the attribute out")
        case .number(let digits):
            throw cursor.error(
                .typeError, "`\(QuotedText.excerpt(digits))` is no 64-bit integer; Cedar has no other numbers")
        }
    }

    private func list(_ cursor: JSONCursor) throws(CedarError) -> [CedarExpression] {
        var out: [CedarExpression] = []
        for element in try cursor.elements("a set of values") { out.append(try value(element)) }
        return out
    }

    private func object(_ cursor: JSONCursor) throws(CedarError) -> CedarExpression {
        if cursor.optional("__entity") != nil { return .entity(try EntityUID(json: cursor)) }
        if let call = cursor.optional("__extn") {
            try cursor.check("an extension value", required: ["__extn"])
            return try extensionCall(call)
        }
        if let text = cursor.optional("__expr") {
            throw text.error(.unknownName, "`__expr` is no longer part of the format; use `__entity` or `__extn`")
        }
        var fields: [CedarExpression.Field] = []
        for (key, value) in try cursor.members("a record") {
            fields.append(CedarExpression.Field(key: key, value: try self.value(value)))
        }
        return CedarExpression(.record(fields))
    }

    /// `{"fn": "ip", "arg": "10.0.0.1"}`, or `{"fn": "offset", "args": […]}`.
    private func extensionCall(_ cursor: JSONCursor) throws(CedarError) -> CedarExpression {
        let what = "an extension value"
        let isList = cursor.optional("args") != nil
        try cursor.check(what, required: ["fn", isList ? "args" : "arg"])
        let place = try cursor.member("fn", what)
        let name = try place.string("the name of a function")
        guard let function = ExpressionJSONReader.functions[name] else {
            let hint = Spelling.suggestion(for: name, among: ExpressionJSONReader.functions.keys.sorted())
            throw place.error(.unknownName, "`\(QuotedText.excerpt(name))` is no extension function\(hint)")
        }
        let arguments =
            isList ? try list(try cursor.member("args", what)) : [try value(try cursor.member("arg", what))]
        guard !arguments.isEmpty || function.isConstructor else {
            throw cursor.error(.wrongArity, "the method `\(function.rawValue)` has no receiver; give it first")
        }
        return .call(function, arguments)
    }
}
