/// Reads an extension value that is written as a call: `{"fn": "ip", "arg": "10.0.0.1"}` or
/// `{"fn": "offset", "args": […]}`, bare or inside `__extn`. Only calls that give such a value are known.
struct ExtensionJSONReader {
    let values: TypedValueReader

    func value(_ cursor: JSONCursor, as kind: ExtensionType) throws(CedarError) -> CedarValue {
        let what = "an extension value"
        var call = cursor
        if let escaped = cursor.optional("__extn") {
            try cursor.check(what, required: ["__extn"])
            call = escaped
        }
        let isList = call.optional("args") != nil
        try call.check(what, required: ["fn", isList ? "args" : "arg"])
        let place = try call.member("fn", what)
        let name = try place.string("the name of a function")
        guard let (function, parameters, result) = Self.calls[name] else {
            let hint = Spelling.suggestion(for: name, among: Self.calls.keys.sorted())
            throw place.error(.unknownName, "`\(QuotedText.excerpt(name))` gives no extension value\(hint)")
        }
        guard result == kind else {
            throw place.error(
                .typeError, "expected a value of type `\(kind.rawValue)`; `\(name)` gives `\(result.rawValue)`")
        }
        let arguments = isList ? try call.member("args", what).elements(what) : [try call.member("arg", what)]
        guard arguments.count == parameters.count else {
            throw place.error(.wrongArity, "`\(name)` takes \(parameters.count) arguments, got \(arguments.count)")
        }
        var read: [CedarValue] = []
        for (argument, type) in zip(arguments, parameters) { read.append(try values.value(argument, as: type)) }
        return try call.checked { () throws(CedarError) in try ExtensionCalls.call(function, read) }
    }

    private typealias Signature = (function: ExtensionFunction, parameters: [CedarType], result: ExtensionType)

    private static let calls: [ByteText: Signature] = {
        let (instant, span) = (CedarType.extension(.datetime), CedarType.extension(.duration))
        let all: [Signature] = [
            (.ip, [.string], .ipaddr), (.decimal, [.string], .decimal), (.datetime, [.string], .datetime),
            (.duration, [.string], .duration), (.offset, [instant, span], .datetime), (.toDate, [instant], .datetime),
            (.toTime, [instant], .duration), (.durationSince, [instant, instant], .duration),
        ]
        return all.reduce(into: [:]) { $0[ByteText($1.function.rawValue)] = $1 }
    }()

    /// The extension type that a call of `name` gives, or nil when it gives none.
    static func result(of name: ByteText) -> ExtensionType? { calls[name]?.result }
}
