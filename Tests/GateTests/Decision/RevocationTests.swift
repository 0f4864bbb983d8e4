import Gate
import Policy
import Synchronization
import TestSupport
import Testing
import Vocabulary

@Suite struct `A change of policy judges what is open` {
    static let open = Bench.manifest()
    static let shut = Bench.manifest().replacing("      - read web: [a.example]\n", with: "")
        .replacing("      - write web: [a.example]\n", with: "      - read web: [c.example]\n")

    @Test func `leave that the new policy would not give is taken back, once`() throws {
        let bench = try Bench(Self.open)
        let (kept, lost) = (Revoked(), Revoked())
        bench.watch(try bench.call(nil), kept)
        bench.watch(bench.get(), lost)
        #expect(bench.gate.replacePolicy(try Bench.policy(Self.shut)) == 1)
        #expect(kept.refusals.isEmpty)
        #expect(lost.refusals.map(\.kind) == [.policy])
        #expect(lost.refusals.first?.reasons.map(\.rule) == ["default-deny"])
        lost.answer.settle(Outcome(end: .revoked, facts: Outcome.revocation(try #require(lost.refusals.first))))
        let entry = try #require(bench.ledger.entries.last)
        #expect(entry.kind == .outcome && entry.string(.ended) == "revoked")
        #expect(entry.fields[.rules] == .strings(["default-deny"]))
        #expect(entry.string(.detail)?.contains("a.example") == true)
        #expect(bench.gate.replacePolicy(try Bench.policy(Self.shut)) == 0)
        #expect(lost.refusals.count == 1)
    }

    @Test func `what would be owed now and was not discharged counts as a no, a rate does not`() throws {
        let limit = "@id(\"slow\") @limit(\"1/hour\") forbid (principal, action, resource == Host::\"a.example\");"
        let ask = "@id(\"asked\") @ask(\"owner\") forbid (principal, action, resource == Host::\"a.example\");"
        let bench = try Bench(Self.open)
        let one = Revoked()
        bench.watch(bench.get(), one)
        #expect(bench.gate.replacePolicy(try Bench.policy(Self.open, cedar: limit)) == 0)
        #expect(bench.gate.replacePolicy(try Bench.policy(Self.open, cedar: ask)) == 1)
        #expect(one.refusals.map(\.kind) == [.obligation])
    }

    @Test func `leave that is on its way to the door when policy changes is taken back when it arrives`() throws {
        let bench = try Bench(Self.open)
        bench.ledger.hold()
        let late = Revoked()
        let intent = bench.get()
        let answer = bench.ask(intent)
        #expect(bench.gate.replacePolicy(try Bench.policy(Self.shut)) == 1)
        bench.ledger.release()
        #expect(answer.isGranted)
        answer.watch { late.take($0) }
        #expect(late.refusals.map(\.kind) == [.policy])
    }

    @Test func `what is settled is judged no more`() throws {
        let bench = try Bench(Self.open)
        let done = Revoked()
        bench.watch(bench.get(), done)
        done.answer.settle(Outcome(end: .complete))
        #expect(bench.gate.replacePolicy(try Bench.policy(Self.shut)) == 0)
        #expect(done.refusals.isEmpty)
    }
}

/// An exchange that only notes that its leave was taken back.
final class Revoked: Sendable {
    private let taken = Mutex<[Refusal]>([])
    private let held = Mutex<Answer?>(nil)

    var refusals: [Refusal] { taken.withLock { $0 } }
    var answer: Answer { held.withLock { $0 } ?? Answer() }

    func take(_ refusal: Refusal) { taken.withLock { $0.append(refusal) } }
    func hold(_ answer: Answer) { held.withLock { $0 = answer } }
}

extension Bench {
    /// Asks for an intent and lets an exchange watch its pass.
    func watch(_ intent: Intent, _ exchange: Revoked) {
        let answer = ask(intent)
        exchange.hold(answer)
        answer.watch { exchange.take($0) }
    }
}
