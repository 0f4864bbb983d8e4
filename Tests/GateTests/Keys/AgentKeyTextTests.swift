import TestSupport
import Testing
import Vocabulary

@testable import Gate

@Suite struct AgentKeyTextTests {
    private static func key(seed: UInt64 = 1) -> AgentKeyText {
        var generator = SeededGenerator(seed: seed)
        return AgentKeyText(id: AgentKeyID(using: &generator), using: &generator)
    }

    @Test func `a key is read back, and its digest is the same`() throws {
        let key = Self.key()
        let read = try #require(AgentKeyText(key.bytes))
        #expect(read.id == key.id)
        #expect(read.digest == key.digest)
        #expect(key.digest.count == 32)
        #expect(key.bytes.count == AgentKeyText.count)
        #expect(key.bytes.starts(with: Array("ghk_".utf8)))
    }

    @Test func `a key has at least 256 random bits`() {
        #expect(GateLimits.keySecretLetters * 5 >= 256)
    }

    @Test func `every single changed byte is told by the checksum`() {
        let key = Self.key(seed: 2).bytes
        for place in key.indices {
            var changed = key
            changed[place] = changed[place] == UInt8(ascii: "7") ? UInt8(ascii: "8") : UInt8(ascii: "7")
            #expect(AgentKeyText(changed) == nil, "byte \(place)")
        }
    }

    @Test(arguments: ["", "ghk_", "sk-ant-api03-abc", String(repeating: "a", count: 73), "ghk_ÄÄÄ"])
    func `other texts are no keys`(_ text: String) {
        #expect(AgentKeyText(Array(text.utf8)) == nil)
    }

    @Test func `mutated keys are never read as another key`() {
        var generator = SeededGenerator(seed: 3)
        for round in 0..<2_000 {
            let key = Self.key(seed: UInt64(round % 16))
            let mutated = generator.mutate(key.bytes, with: "ghk_0z")
            guard let read = AgentKeyText(mutated) else { continue }
            #expect(read.bytes == key.bytes)
        }
    }

    @Test func `two keys are never the same`() {
        var seen: Set<[UInt8]> = []
        for seed in 0..<500 { #expect(seen.insert(Self.key(seed: UInt64(seed)).bytes).inserted) }
    }
}
