import TestSupport

/// Small damage to a text, the same for the same seed.
struct TextMutation {
    /// Pieces worth inserting because a reader treats them specially.
    let fragments: [String]

    func mutate(_ seed: String, using random: inout SeededGenerator) -> String {
        var bytes = Array(seed.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let position = Int.random(in: 0..<max(1, bytes.count), using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0 where position < bytes.count: bytes.remove(at: position)
            case 1: bytes.insert(contentsOf: Array((fragments.randomElement(using: &random) ?? "").utf8), at: position)
            case 2 where position < bytes.count: bytes[position] = UInt8.random(in: 0...255, using: &random)
            case 3:
                let end = min(bytes.count, position + Int.random(in: 1...30, using: &random))
                if position < end { bytes.insert(contentsOf: Array(bytes[position..<end]), at: position) }
            default: bytes.removeLast(min(bytes.count, Int.random(in: 0...5, using: &random)))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Fragments of JSON and of the formats in it.
    static let json = TextMutation(fragments: [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "-0", "1.5", "1e9", "9223372036854775808", "\\ud800",
        "\\u0000", "\u{0}", "\u{FEFF}", "{\"__entity\":{\"type\":\"User\",\"id\":\"a\"}}", "\"__extn\":",
        "{\"Value\":1}",
        "\"type\":\"User\"", "\"slot\":\"?principal\"", "\"x\":1,", "[[[[[[", "\"\"", "e\u{301}",
    ])
}
