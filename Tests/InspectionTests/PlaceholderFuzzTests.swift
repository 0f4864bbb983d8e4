import Inspection
import TestSupport
import Testing

struct PlaceholderFuzzTests {
    private let fragments: [[UInt8]] =
        [
            "%", "%2", "%25", "%u", "%u00", "\\", "\\u", "\\u00", "\\\\", "\\/", "\\x", "%67", "%2567", "67", "Z2gtc",
            "\r\n",
            "gh-", "gh-placeholder-", "é", "\0", " ", ":", "%%", "%\\", "\\%",
        ].map { Array($0.utf8) }

    /// One layer of escapes undone, over the whole text and apart from the scanner's own decoder.
    private func unescaped(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var rest = text[...]
        while let byte = rest.first {
            if let (value, length) = escape(Array(rest.prefix(6))) {
                out.append(value)
                rest = rest.dropFirst(length)
            } else {
                // What looked like an escape and was none passes whole, up to the byte that told.
                out.append(byte)
                rest = rest.dropFirst()
            }
        }
        return out
    }

    private func escape(_ text: [UInt8]) -> (UInt8, Int)? {
        guard text.count > 1 else { return nil }
        let string = String(decoding: text, as: UTF8.self)
        func number(_ from: Int, _ digits: Int) -> (UInt8, Int)? {
            guard text.count >= from + digits else { return nil }
            let slice = text[from..<from + digits]
            guard slice.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit && $0 < 0x80 }) else { return nil }
            guard let value = UInt16(String(decoding: slice, as: UTF8.self), radix: 16) else { return nil }
            return (value < 0x80 ? UInt8(value) : 0xFF, from + digits)
        }
        let short: [UInt8: UInt8] = [
            0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9, 0x2F: 0x2F, 0x5C: 0x5C, 0x22: 0x22,
        ]
        switch (text[0], text[1]) {
        case (0x25, 0x75), (0x25, 0x55), (0x5C, 0x75), (0x5C, 0x55): return number(2, 4)
        case (0x5C, 0x78): return number(2, 2)
        case (0x25, _): return string.utf8.count > 1 ? number(1, 2) : nil
        case (0x5C, let next): return short[next].map { ($0, 2) }
        default: return nil
        }
    }

    private func holds(_ text: [UInt8], _ needle: [UInt8]) -> Bool {
        guard text.count >= needle.count else { return false }
        return (0...text.count - needle.count).contains { text[$0..<$0 + needle.count].elementsEqual(needle) }
    }

    @Test func `the scanner agrees with a plain search over the text unescaped layer by layer`() throws {
        let scanner = try PlaceholderScanner(needles: [SpeltCase.placeholder])
        var random = SeededGenerator(seed: 7)
        var found = 0
        for round in 0..<3_000 {
            let text = mutant(&random)
            var layer = text
            var expected: Int?
            for depth in 0...InspectionLimits.escapeLayers where expected == nil {
                if holds(layer, SpeltCase.placeholder) { expected = depth }
                layer = unescaped(layer)
            }
            var stream = scanner.stream()
            var finding: PlaceholderFinding?
            var rest = text[...]
            while !rest.isEmpty {
                let size = Int.random(in: 1...rest.count, using: &random)
                finding = stream.feed(Array(rest.prefix(size)).span)
                rest = rest.dropFirst(size)
            }
            let plain = finding?.form == .plain ? finding?.layers : nil
            // Two layers may complete it with the same byte, so only whether it is found is compared.
            #expect((plain != nil) == (expected != nil), "round \(round): \(String(decoding: text, as: UTF8.self))")
            if plain != nil { found += 1 }
        }
        #expect((300...2_700).contains(found), "the mutants must be of both kinds")
    }

    /// The placeholder under random layers of partial escapes, now and then damaged, amid fragments of escapes.
    private func mutant(_ random: inout SeededGenerator) -> [UInt8] {
        var text = SpeltCase.placeholder
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let chosen = text.map { _ in Int.random(in: 0..<4, using: &random) == 0 }
            let isUpper = Bool.random(using: &random)
            let isPercent = Bool.random(using: &random)
            text =
                isPercent
                ? Spelling.percent(text, upper: isUpper) { chosen[$0] }
                : Spelling.json(text, upper: isUpper) { chosen[$0] }
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            text[Int.random(in: 0..<text.count, using: &random)] = UInt8.random(in: 0..<128, using: &random)
        }
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            text = (fragments.randomElement(using: &random) ?? []) + text
            text += fragments.randomElement(using: &random) ?? []
        }
        return text
    }
}
