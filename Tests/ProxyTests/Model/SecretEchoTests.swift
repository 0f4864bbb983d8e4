import Testing

@testable import Proxy

@Suite struct `The echo of a secret` {
    private static let secret = Array(
        "sk-ant-api03-Ab3_dEfGhIjKlMnOpQrStUvWxYz0123456789-_aBcDeFgHiJkLmNoPqRsTuV-QZXk9AAA".utf8)

    private func echo(_ secret: [UInt8] = Self.secret) throws -> SecretEcho {
        let echo = SecretEcho(of: secret.span)
        return try #require(echo)
    }

    @Test func `is found at every place, however the bytes are cut`() throws {
        for seed in UInt64(0)..<200 {
            var random = SeededGenerator(seed: seed)
            var bytes = (0..<Int(random.next() % 60)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            bytes += Self.secret
            bytes += (0..<Int(random.next() % 60)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            for size in [1, 2, 3, 7, 14, 15, 16, 17, 31, 64, 1_000] {
                var echo = try echo()
                var isFound = false
                for start in stride(from: 0, to: bytes.count, by: size) {
                    if echo.feed(bytes[start..<min(start + size, bytes.count)].span) { isFound = true }
                }
                #expect(isFound, "seed \(seed), pieces of \(size)")
            }
        }
    }

    @Test
    func `is not met in what providers show of a secret to people, nor in what the secrets of one provider share`()
        throws
    {
        var hidden = try echo()
        let shown = Self.secret.prefix(20) + Array(repeating: UInt8(ascii: "*"), count: 40) + Self.secret.suffix(4)
        let isShown = hidden.feed(Array(shown).span)
        var half = try echo()
        let isShared = half.feed(Array(Self.secret.prefix(Self.secret.count / 2)).span)
        #expect(!isShown && !isShared)
    }

    @Test func `says the same as a plain search, with secrets of few letters and pieces of any size`() throws {
        for seed in UInt64(0)..<2_000 {
            var random = SeededGenerator(seed: 77_000 + seed)
            func letters(_ count: Int) -> [UInt8] { (0..<count).map { _ in random.next() % 16 == 0 ? 0x51 : 0x61 } }
            let secret = letters(16)
            var echo = try echo(secret)
            let bytes = letters(40) + (seed.isMultiple(of: 3) ? secret : []) + letters(40)
            let isThere = (0...bytes.count - 16).contains { bytes[$0..<$0 + 16].elementsEqual(secret) }
            var (isFound, start) = (false, 0)
            while start < bytes.count {
                let end = min(bytes.count, start + Int(random.next() % 24))
                if echo.feed(bytes[start..<end].span) { isFound = true }
                start = end
            }
            #expect(isFound == isThere, "seed \(seed)")
        }
    }

    @Test func `of a secret too short to be told from words is not looked for`() {
        for (text, isKnown) in [("", false), ("fifteen letters", false), ("sixteen letters.", true)] {
            let echo = SecretEcho(of: Array(text.utf8).span)
            #expect((echo != nil) == isKnown)
        }
    }
}
