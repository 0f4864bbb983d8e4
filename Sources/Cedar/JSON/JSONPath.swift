/// The way from the root of a document to a value, shared by everything below it; spelled out only for a message.
indirect enum JSONPath: Hashable, Sendable {
    case root
    case key(ByteText, of: JSONPath)
    case index(Int, of: JSONPath)

    /// As in `staticPolicies.p0.conditions[0].body.==.left`; the end of it when it is long.
    var text: String {
        var steps: [String] = []
        var length = 0
        var place = self
        while true {
            switch place {
            case .root: return joined(steps.reversed())
            case .key(let key, let parent):
                steps.append(".\(QuotedText.excerpt(key))")
                place = parent
            case .index(let index, let parent):
                steps.append("[\(index)]")
                place = parent
            }
            length += steps.last?.utf8.count ?? 0
            if length > 2 * CedarLimits.quotedBytes { return "…" + steps.reversed().joined() }
        }
    }

    private func joined(_ steps: some Sequence<String>) -> String {
        let text = steps.joined()
        return text.hasPrefix(".") ? String(text.dropFirst()) : text
    }
}
