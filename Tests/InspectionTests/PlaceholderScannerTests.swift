import Inspection
import TestSupport
import Testing

/// Adversarial cases E1 (a placeholder sent elsewhere) and E2 (split over reads, or percent-encoded).
struct PlaceholderScannerTests {
    private let scanner: PlaceholderScanner

    init() throws {
        scanner = try PlaceholderScanner(needles: [
            Array("gh-placeholder-another-one-0123456789".utf8), SpeltCase.placeholder,
        ])
    }

    private func scan(_ chunks: [[UInt8]]) -> PlaceholderFinding? {
        var stream = scanner.stream()
        var finding: PlaceholderFinding?
        for chunk in chunks { finding = stream.feed(chunk.span) }
        return finding
    }

    @Test(arguments: SpeltCase.all)
    func `E1: a placeholder is found however it is spelt`(_ spelt: SpeltCase) {
        let finding = scan([Array("x=".utf8) + spelt.bytes + Array(" and more".utf8)])
        #expect(finding?.needle == 1)
        #expect(finding?.form == spelt.form)
        #expect(finding?.layers == spelt.layers)
    }

    @Test(arguments: SpeltCase.all)
    func `E2: a placeholder is found wherever the stream is split`(_ spelt: SpeltCase) {
        let whole = scan([spelt.bytes])
        #expect(whole != nil)
        for cut in 0...spelt.bytes.count {
            #expect(scan([Array(spelt.bytes[..<cut]), [], Array(spelt.bytes[cut...])]) == whole, "cut at \(cut)")
        }
        #expect(scan(spelt.bytes.map { [$0] }) == whole)
    }

    @Test(
        arguments: [
            "gatehouse:ignore", "pragma: allowlist secret", "gitleaks:allow", "pipelock:ignore", "trufflehog:ignore",
            "nosec",
            "# noqa: secrets", "<!-- nolint -->", "/* test data, do not scan */", #""x-no-inspection": true,"#,
        ])
    func `L8: a comment that asks to be overlooked suppresses nothing`(comment: String) {
        for spelt in SpeltCase.all {
            for (before, after) in [(comment, ""), ("", comment), (comment + "\n", "\n" + comment)] {
                let found = scan([
                    Array(before.utf8), Array(" ".utf8) + spelt.bytes + Array(" ".utf8), Array(after.utf8),
                ])
                #expect(found?.needle == 1, "\(spelt) \(before) \(after)")
            }
        }
    }

    @Test(arguments: SpeltCase.all)
    func `what lacks one byte is no placeholder`(_ spelt: SpeltCase) {
        let other = SpeltCase.placeholder.dropLast() + [UInt8(ascii: "5")]
        #expect(Array(other) != SpeltCase.placeholder)
        for cut in 0..<SpeltCase.placeholder.count {
            var missing = SpeltCase.placeholder
            missing.remove(at: cut)
            #expect(scan([missing, Spelling.percent(missing), Spelling.base64(missing), Spelling.hex(missing)]) == nil)
        }
        #expect(scan([Array(spelt.bytes.prefix(20)), Array("#".utf8), Array(spelt.bytes.prefix(20))]) == nil)
    }

    @Test func `a finding says where the placeholder ended and stays`() {
        var stream = scanner.stream()
        #expect(stream.feed(Array("key=".utf8).span) == nil)
        let finding = stream.feed((SpeltCase.placeholder + Array("rest".utf8)).span)
        #expect(finding?.end == UInt64(4 + SpeltCase.placeholder.count))
        #expect(stream.feed(Array("clean".utf8).span) == finding)
    }

    @Test func `random bytes and random text hold no placeholder`() {
        var random = SeededGenerator(seed: 1)
        let digits = Array("0123456789abcdefABCDEF%\\u+/=-_ghplaceholder".utf8)
        var stream = scanner.stream()
        for _ in 0..<40 {
            #expect(stream.feed(random.bytes(5_000).span) == nil)
            let text = (0..<5_000).map { _ in digits[Int.random(in: 0..<digits.count, using: &random)] }
            #expect(stream.feed(text.span) == nil)
        }
    }

    @Test func `a scanner without placeholders finds nothing`() throws {
        var stream = try PlaceholderScanner(needles: []).stream()
        #expect(stream.feed((SpeltCase.placeholder + Array("%41\\u0041".utf8)).span) == nil)
    }

    @Test(arguments: [("too short", 31, "a"), ("too long", 129, "a"), ("a blank", 40, " "), ("an escape", 40, "%")])
    func `an unfit placeholder is refused`(_ name: String, _ count: Int, _ letter: String) {
        #expect {
            try PlaceholderScanner(needles: [Array(String(repeating: letter, count: count).utf8)])
        } throws: { error in
            (error as? InspectionError)?.code == .badPlaceholder
        }
    }

    @Test func `what has a shape is found, beside the placeholders, and what has nearly that shape is not`() throws {
        let letters = Array("0123456789abcdefgh".utf8)
        let shape = Array("ghk_".utf8).map { [$0] } + [[UInt8]](repeating: letters, count: 40)
        let scanner = try PlaceholderScanner(needles: [SpeltCase.placeholder], shape: CredentialShape(shape))
        #expect(scanner.longest == SpeltCase.placeholder.count)
        let key = Array("ghk_0123456789abcdefgh0123456789abcdefghghgh".utf8)
        for (bytes, needle) in [
            (key, 1), (Array("ghk_ghk_ghghk_".utf8) + key, 1), (Array("ghk_ ghgh".utf8) + key + key, 1),
            (key.dropLast() + [UInt8(ascii: "z")], nil), (Array("\\u0067".utf8) + key.dropFirst(), 1),
            (Array("%67".utf8) + key.dropFirst(), 1), (SpeltCase.placeholder, 0),
        ] as [([UInt8], Int?)] {
            var stream = scanner.wideStream()
            #expect(stream.feed(bytes.span)?.needle == needle, "\(String(decoding: bytes, as: UTF8.self))")
            var narrow = scanner.stream()
            #expect(narrow.feed(bytes.span)?.needle == (needle == 0 ? 0 : nil))
        }
        for count in [31, 129] {
            #expect(throws: InspectionError.self) {
                try CredentialShape([[UInt8]](repeating: letters, count: count))
            }
        }
    }

    @Test func `the largest scanner that is allowed can be built and one more placeholder cannot`() throws {
        var random = SeededGenerator(seed: 2)
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~".utf8)
        let needles = (0...InspectionLimits.placeholders).map { _ in
            (0..<InspectionLimits.shortestPlaceholder).map { _ in
                letters[Int.random(in: 0..<letters.count, using: &random)]
            }
        }
        let most = try PlaceholderScanner(needles: Array(needles.dropLast()))
        for (number, needle) in needles.dropLast().enumerated() {
            var stream = most.stream()
            #expect(stream.feed(Spelling.base64(Array("a".utf8) + needle).span)?.needle == number)
        }
        #expect(throws: InspectionError.self) { try PlaceholderScanner(needles: needles) }
    }
}
