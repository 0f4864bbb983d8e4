/// Lowers the limit that a model request sets on its answer, by byte range (case C3).
package enum OutputLimit {
    /// A body that asks for less, and the name of what was changed.
    package struct Edit: Sendable {
        /// The new body; every byte but the limit is as it was.
        package let body: [UInt8]
        /// The member that limits the answer now.
        package let member: String
    }

    /// The body with at most so many tokens of output; nil when it cannot be lowered so far, or has no such limit.
    ///
    /// Every limit that was sent is lowered (case O18); one is added where none was. A model that thinks within a share of
    /// its output needs more than that share.
    package static func lowered(
        _ body: JSONDocument, _ endpoint: ModelEndpoint, to tokens: Int64
    ) throws(WireError) -> Edit? {
        guard let names = names(endpoint), tokens > 0 else { return nil }
        if let share = body.root["thinking"]?["budget_tokens"]?.integer, share >= tokens { return nil }
        var edit = JSONEdit(body)
        var changed: String?
        for name in names {
            guard let value = body.root[name] else { continue }
            if let limit = value.integer, limit <= tokens {
                changed = changed ?? name
                continue
            }
            edit.replace(value, with: String(tokens))
            changed = name
        }
        if changed == nil { edit.insert(names[0], String(tokens), into: body.root) }
        return Edit(body: try edit.apply(), member: changed ?? names[0])
    }

    /// The members that an endpoint reads its limit from, first the one of today.
    private static func names(_ endpoint: ModelEndpoint) -> [String]? {
        switch endpoint {
        case .chatCompletions: ["max_completion_tokens", "max_tokens"]
        case .responses: ["max_output_tokens"]
        case .messages: ["max_tokens"]
        default: nil
        }
    }
}
