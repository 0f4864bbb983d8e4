import TestSupport
import Testing
import Vocabulary

@testable import Gate

@Suite struct AgentRegisterTests {
    private struct Office {
        var register = AgentRegister()
        var generator = SeededGenerator(seed: 1)
        let scholar: AgentRecord

        init() throws {
            let names = try ["scholar", "broker"].map { try #require(AgentName($0)) }
            _ = try register.align(with: names, now: at(0), using: &generator)
            scholar = try #require(register.agent(named: names[0]))
        }

        mutating func add(
            seconds: Int64? = nil, scope: KeyScope = KeyScope(), label: String = "", at now: Int64 = 0
        ) throws -> IssuedKey {
            try register.add(
                KeyOrder(label: label, scope: scope, seconds: seconds), for: scholar.id,
                now: AgentRegisterTests.at(now),
                using: &generator)
        }

        func refusal(_ key: IssuedKey, at now: Int64, door: KeyDoor = .model) -> KeyRefusal? {
            switch register.caller(showing: key.text, at: door, now: AgentRegisterTests.at(now)) {
            case .success: nil
            case .failure(let refusal): refusal
            }
        }
    }

    private static func at(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1_000) }

    @Test func `a key lets its own agent in, and nothing of it is kept but a digest`() throws {
        var office = try Office()
        let key = try office.add()
        let found = try office.register.caller(showing: key.text, at: .model, now: Self.at(1)).get()
        #expect(found.agent == office.scholar)
        #expect(found.key.id == key.record.id)
        let kept = try RegisterDocument.bytes(office.register)
        let secret = Array(key.text.bytes.dropFirst(15))
        #expect(kept.firstRange(of: secret) == nil)
    }

    @Test func `a key expires on the second`() throws {
        var office = try Office()
        let key = try office.add(seconds: 60)
        #expect(office.refusal(key, at: 59) == nil)
        #expect(office.refusal(key, at: 60) == .expired)
    }

    @Test func `both keys hold while a rotation overlaps, then only the new one`() throws {
        var office = try Office()
        let old = try office.add(scope: KeyScope(doors: [.model]))
        let new = try office.register.rotate(
            old.record.id, overlap: 100, seconds: nil, now: Self.at(10), using: &office.generator)
        #expect(new.record.scope == old.record.scope)
        #expect(office.refusal(old, at: 109) == nil)
        #expect(office.refusal(old, at: 110) == .retired)
        #expect(office.refusal(new, at: 110) == nil)
        #expect(office.refusal(new, at: 110, door: .egress) == .otherDoor)
        #expect(throws: GateError(.state, "")) {
            try office.register.rotate(
                old.record.id, overlap: 0, seconds: nil, now: Self.at(20), using: &office.generator)
        }
    }

    @Test func `a rotated key lives as long as the first was made for`() throws {
        var office = try Office()
        let old = try office.add(seconds: 1_000)
        let new = try office.register.rotate(
            old.record.id, overlap: 0, seconds: nil, now: Self.at(900), using: &office.generator)
        #expect(new.record.expires == Self.at(1_900))
        #expect(office.refusal(old, at: 900) == .retired)
    }

    @Test func `a revoked key stays revoked whatever the clock says`() throws {
        var office = try Office()
        let key = try office.add()
        _ = try office.register.revoke(key.record.id, reason: "lost", now: Self.at(5))
        for now in [-100, 0, 5, 1_000_000] as [Int64] { #expect(office.refusal(key, at: now) == .revoked) }
        #expect(throws: GateError(.state, "")) {
            try office.register.revoke(key.record.id, reason: "again", now: Self.at(6))
        }
    }

    @Test func `a key with a known id and another secret is wrong, one of no id is unknown`() throws {
        var office = try Office()
        let key = try office.add()
        let forged = IssuedKey(text: AgentKeyText(id: key.record.id, using: &office.generator), record: key.record)
        #expect(office.refusal(forged, at: 1) == .wrong)
        let id = AgentKeyID(using: &office.generator)
        let unknown = IssuedKey(text: AgentKeyText(id: id, using: &office.generator), record: key.record)
        #expect(office.refusal(unknown, at: 1) == .unknown)
    }

    // Cedar pitfall 14: recyclable ids.
    @Test func `pitfall 14: an agent that comes back under its name is another principal and its old keys are dead`()
        throws
    {
        var office = try Office()
        let key = try office.add()
        let broker = try #require(AgentName("broker"))
        let went = try office.register.align(with: [broker], now: Self.at(10), using: &office.generator).went
        #expect(went.map(\.name) == [office.scholar.name])
        #expect(office.refusal(key, at: 11) == .revoked)
        let came = try office.register.align(
            with: [broker, office.scholar.name], now: Self.at(20), using: &office.generator
        ).came
        let again = try #require(came.first)
        #expect(again.name == office.scholar.name)
        #expect(again.id != office.scholar.id)
        #expect(office.refusal(key, at: 21) == .revoked)
        #expect(office.register.agent(named: broker)?.since == Self.at(0))
    }

    @Test func `nothing changes while the names stay`() throws {
        var office = try Office()
        let before = office.register
        let names = before.agents.map(\.name)
        let (came, went) = try office.register.align(with: names, now: Self.at(9), using: &office.generator)
        #expect(came.isEmpty && went.isEmpty)
        #expect(office.register == before)
    }

    @Test func `an agent has so many keys that hold and no more`() throws {
        var office = try Office()
        var keys: [IssuedKey] = []
        for _ in 0..<GateLimits.keysOfAgent { keys.append(try office.add()) }
        #expect(throws: GateError(.limit, "")) { try office.add() }
        _ = try office.register.revoke(keys[0].record.id, reason: "", now: Self.at(1))
        _ = try office.add()
    }

    @Test(arguments: [0, -1, Int64.max])
    func `a life that is none is refused`(_ seconds: Int64) throws {
        var office = try Office()
        #expect(throws: GateError(.value, "")) { try office.add(seconds: seconds) }
    }

    @Test(arguments: [
        "a\nb", "a\u{1B}[2J", "a\u{7F}", "a\u{9B}31m", "a\u{202E}b", "a\u{2066}b", "a\u{2028}b", "\u{200F}",
    ])
    func `a label that would control a terminal or turn what people read around is refused`(label: String) throws {
        var office = try Office()
        #expect(throws: GateError(.value, "")) { try office.add(label: label) }
        _ = try office.add(label: "Büro, 東京 – laptop")
    }

    @Test func `the register is read as it was written`() throws {
        var office = try Office()
        let scope = KeyScope(doors: [.egress], providers: ["p"], models: ["p/*"], verbs: [.modelCall])
        let old = try office.add(seconds: 60, scope: scope)
        _ = try office.register.rotate(
            old.record.id, overlap: 5, seconds: nil, now: Self.at(1), using: &office.generator)
        let gone = try office.add()
        _ = try office.register.revoke(gone.record.id, reason: "\"lost\"\n", now: Self.at(5))
        office.register.note(useOf: old.record.id, at: Self.at(3))
        let bytes = try RegisterDocument.bytes(office.register)
        #expect(try RegisterDocument.read(bytes) == office.register)
    }

    @Test func `a damaged register is no register`() throws {
        var office = try Office()
        _ = try office.add()
        let bytes = try RegisterDocument.bytes(office.register)
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<2_000 {
            let mutated = generator.mutate(bytes, with: "{}[]\":,0")
            guard mutated != bytes else { continue }
            #expect(throws: GateError(.damaged, "")) { try RegisterDocument.read(mutated) }
        }
        for length in [0, 1, 10, bytes.count - 1] {
            #expect(throws: GateError(.damaged, "")) { try RegisterDocument.read(Array(bytes.prefix(length))) }
        }
    }
}
