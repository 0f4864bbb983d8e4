import Policy
import TestSupport
import Testing

@Suite struct ManifestFuzzTests {
    private static let pieces: [String] = [
        "&a ", "*a", "!!str ", "|", ">", "? ", "- ", ": ", "{", "}", "[", "]", ",", "\"", "'", "#", "\t", "\r", "\n",
        "\0", "<<: ",
        "---\n", "...\n", "%YAML\n", "\u{2028}", "\u{FEFF}", "é", "e\u{301}", "$", "~", "null", "99999999999999999999",
        "::", "*.",
        "\\", "\u{1F600}", "    ", "never: [use model]\n", "@", "`",
    ]

    /// Cuts, doubles, inserts and swaps; a mutation may well leave the manifest valid.
    private static func mutate(_ scalars: [Unicode.Scalar], _ random: inout SeededGenerator) -> String {
        var text = scalars
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let at = Int.random(in: 0..<max(1, text.count), using: &random)
            let length = min(Int.random(in: 1...12, using: &random), text.count - at)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: text.removeSubrange(at..<(at + length))
            case 1: text.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").unicodeScalars), at: at)
            case 2: text.insert(contentsOf: Array(text[at..<(at + length)]), at: at)
            default: text.swapAt(at, Int.random(in: 0..<text.count, using: &random))
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text)
        return String(view)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `a mutated manifest loads or is refused with places, and never crashes`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let scalars = Array(Sample.full.unicodeScalars)
        var refused = 0
        for _ in 0..<400 {
            let text = Self.mutate(scalars, &random)
            let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 2
            let mistakes = Sample.mistakes(text)
            if !mistakes.isEmpty { refused += 1 }
            for mistake in mistakes {
                #expect((1...lines).contains(mistake.line) && mistake.column >= 1, "seed \(seed): \(mistake)")
                #expect(!mistake.message.isEmpty)
            }
        }
        #expect(refused > 100)
    }

    @Test func `whatever loads twice gives the same policy`() throws {
        var random = SeededGenerator(seed: 99)
        let scalars = Array(Sample.full.unicodeScalars)
        var loaded = 0
        for _ in 0..<300 {
            let text = Self.mutate(scalars, &random)
            guard let first = try? Sample.snapshot(text) else { continue }
            let second = try Sample.snapshot(text)
            #expect(first.cedarText == second.cedarText)
            #expect(first.version == second.version)
            loaded += 1
        }
        #expect(loaded > 0)
    }
}
