/// Bodies and event streams made from a seed: valid where they must be, odd wherever they may.
struct Generated {
    var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

    mutating func pick(_ list: [String]) -> String { list[below(list.count)] }

    /// Blank space as JSON allows it.
    mutating func blank() -> String { pick(["", "", "", " ", "\n", "\t ", "\r\n"]) }

    /// Any JSON value, spelt as no writer would spell it twice the same way (C3, C4).
    mutating func value(depth: Int = 0) -> String {
        switch below(depth > 3 ? 5 : 8) {
        case 0:
            return pick([
                "0", "-0", "1.0", "1E400", "123456789012345678901234567890", "-1e-7", "9007199254740993", "0.10",
            ])
        case 1: return pick(["true", "false", "null"])
        case 2, 3, 4: return string()
        case 5, 6:
            let items = (0..<below(4)).map { _ in blank() + value(depth: depth + 1) + blank() }
            return "[\(items.isEmpty ? blank() : items.joined(separator: ","))]"
        default:
            // Keys are numbered, for the same one twice is refused.
            let members = (0..<below(4)).map {
                "\(blank())\"k\($0)\"\(blank()):\(blank())\(value(depth: depth + 1))\(blank())"
            }
            return "{\(members.isEmpty ? blank() : members.joined(separator: ","))}"
        }
    }

    mutating func string() -> String {
        let parts = (0..<below(5)).map { _ in
            pick([
                "a", "é", "日本", "😀", "\\n", "\\u0041", "\\/", "\\\"", "\\ud83d\\ude00", " ", "\\u0000", "\\\\",
                "data: ", "\\u00e9",
            ])
        }
        return "\"\(parts.joined())\""
    }

    /// A chat request with members in any order.
    mutating func chat(stream: Bool, options: String? = nil) -> String {
        var members = [
            "\"model\"\(blank()):\(blank())\"echo\"", "\"max_tokens\":\(blank())100",
            "\"messages\":\(blank())[{\"role\":\"user\",\"content\":\(string())}]", "\"extra\":\(value())",
            "\"metadata\":\(value())",
        ]
        if stream { members.append("\"stream\":\(blank())true") }
        if let options { members.append("\"stream_options\":\(blank())\(options)") }
        members.shuffle(using: &generator)
        return "\(blank()){\(blank())\(members.joined(separator: "\(blank()),\(blank())"))\(blank())}\(blank())"
    }

    /// Blocks of an OpenAI event stream; `usage` is the chunk that exists only when usage was asked for.
    mutating func events() -> (before: [String], usage: String, after: [String]) {
        let end = pick(["\n\n", "\r\n\r\n", "\r\r"])
        var before: [String] = []
        for number in 0..<below(6) {
            if below(4) == 0 { before.append(pick([": ping", "id: 7", "retry: 10", "event: odd\ndata: x"]) + end) }
            before.append(
                "data: {\"id\":\"c\",\"choices\":[{\"index\":\(number),\"delta\":{\"content\":\(string())}}],\"usage\":null}\(end)"
            )
        }
        if below(3) == 0 { before.append("data: {\"choices\":[],\"prompt_filter_results\":[]}\(end)") }
        return (before, "data: {\"id\":\"c\",\"choices\":[],\(Conversation.usage)}\(end)", ["data: [DONE]\(end)"])
    }

    /// The bytes cut at random places.
    mutating func cut(_ bytes: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let length = 1 + below([1, 3, 20, 200][below(4)])
            pieces.append(Array(bytes[start..<min(start + length, bytes.count)]))
            start += length
        }
        return pieces
    }
}
