/// Makes an OpenAI stream report its usage for a client that did not ask (case O2).
package enum UsageInjection {
    /// The body with `stream_options.include_usage` true and every other byte as it was. Throws `.request` if
    /// `stream_options` is neither an object nor null.
    package static func inject(into body: JSONDocument) throws(WireError) -> [UInt8] {
        var edit = JSONEdit(body)
        let whole = #"{"include_usage":true}"#
        if let options = body.root["stream_options"] {
            if options.isNull {
                edit.replace(options, with: whole)
            } else if options.kind != .object {
                throw WireError(.request, "`stream_options` must be an object")
            } else if let flag = options["include_usage"] {
                edit.replace(flag, with: "true")
            } else {
                edit.insert("include_usage", "true", into: options)
            }
        } else {
            edit.insert("stream_options", whole, into: body.root)
        }
        return try edit.apply()
    }

    /// A chunk without the `"usage":null` that it bears only because usage was asked for; nil when it bears none.
    package static func withoutNullUsage(_ data: JSONDocument) throws(WireError) -> [UInt8]? {
        guard let usage = data.root["usage"], usage.isNull else { return nil }
        var edit = JSONEdit(data)
        edit.remove("usage", from: data.root)
        return try edit.apply()
    }

    /// Whether this chunk exists only because usage was asked for: `usage` is there and `choices` is empty.
    package static func isExtraChunk(_ data: JSONDocument) -> Bool {
        guard let choices = data.root["choices"], choices.kind == .array, choices.elements.isEmpty else { return false }
        return data.root["usage"]?.kind == .object
    }
}
