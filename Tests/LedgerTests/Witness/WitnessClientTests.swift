import TestSupport
import Testing

@testable import Ledger

/// The log's side of C2SP tlog-witness, against our own witness and against invented answers.
struct WitnessClientTests {
    /// A ledger, a witness and the ledger's idea of the witness.
    private struct Pair {
        let scratch: Scratch
        let writer: LedgerWriter
        let witness: Witness
        var client: WitnessClient

        init() throws {
            scratch = try Scratch(inMemory: true)
            writer = try scratch.open()
            witness = try Witness(scratch.root + "/witness", name: "w.example/1", logs: [writer.verificationKey])
            client = try WitnessClient(vkey: witness.vkey, origin: Scratch.origin)
        }

        func grow(_ count: Int) async throws {
            for number in 0..<count { _ = try await writer.entered(Scratch.entry(number)) }
            _ = try writer.checkpoint()
        }

        func request() throws -> AddCheckpointRequest {
            try LedgerProver(scratch.ledger).witnessRequest(since: client.oldSize)
        }

        mutating func ask(at now: Int64) throws -> WitnessClient.Event {
            let request = try request()
            let answer = try witness.answer(request.bytes, at: 1_700_000_000 + UInt64(now))
            return client.take(
                WitnessReply(status: answer.status, body: Array(answer.body.utf8)), to: request, at: now)
        }

        /// Takes an invented answer.
        mutating func hear(_ status: Int, _ body: String, at now: Int64 = 0) throws -> WitnessClient.Event {
            client.take(WitnessReply(status: status, body: Array(body.utf8)), to: try request(), at: now)
        }
    }

    @Test func `honest growth is cosigned, remembered, and asked for again only when it is time`() async throws {
        var pair = try Pair()
        try await pair.grow(3)
        #expect(pair.client.isDue(size: 3, at: 0))
        guard case .cosigned(let checkpoint) = try pair.ask(at: 0) else {
            Issue.record("not cosigned")
            return
        }
        #expect(checkpoint.head == pair.writer.head && checkpoint.cosignature.seconds == 1_700_000_000)
        let read = try WitnessedCheckpoint(checkpoint.note, origin: Scratch.origin, witness: pair.witness.vkey)
        #expect(read == checkpoint)
        #expect(pair.client.oldSize == 3 && pair.client.standing == .good)
        #expect(!pair.client.isDue(size: 3, at: LedgerLimits.cosignatureMilliseconds - 1))
        #expect(pair.client.isDue(size: 3, at: LedgerLimits.cosignatureMilliseconds))
        #expect(!pair.client.isDue(size: 4, at: LedgerLimits.witnessMilliseconds - 1))
        #expect(pair.client.isDue(size: 4, at: LedgerLimits.witnessMilliseconds))
        try await pair.grow(300)
        guard case .cosigned = try pair.ask(at: 10_000) else {
            Issue.record("not cosigned")
            return
        }
        #expect(pair.client.oldSize == 303)
    }

    @Test func `a ledger that forgot what was cosigned asks again with the size that the witness tells`() async throws {
        var pair = try Pair()
        try await pair.grow(5)
        _ = try pair.ask(at: 0)
        pair.client = try WitnessClient(vkey: pair.witness.vkey, origin: Scratch.origin)
        try await pair.grow(2)
        #expect(try pair.ask(at: 1) == .again)
        #expect(pair.client.oldSize == 5 && pair.client.isDue(size: 7, at: 1))
        guard case .cosigned(let checkpoint) = try pair.ask(at: 1) else {
            Issue.record("not cosigned")
            return
        }
        #expect(checkpoint.head.size == 7)
    }

    @Test func `an older ledger put back in place is a fork, told by the size the witness has (J3)`() async throws {
        var pair = try Pair()
        try await pair.grow(5)
        let old = try Scratch(inMemory: true)
        try Scratch.copyTree(pair.scratch.ledger, old.ledger)
        try await pair.grow(5)
        _ = try pair.ask(at: 0)
        let request = try LedgerProver(old.ledger).witnessRequest(since: 5)
        let answer = try pair.witness.answer(request.bytes, at: 1)
        var client = try WitnessClient(vkey: pair.witness.vkey, origin: Scratch.origin)
        let reply = WitnessReply(status: answer.status, body: Array(answer.body.utf8))
        #expect(client.take(reply, to: request, at: 2) == .fork(.ahead(of: 5, size: 10)))
        #expect(client.standing == .fork(.ahead(of: 5, size: 10)))
        #expect(!client.isDue(size: 6, at: 3) && client.isDue(size: 6, at: 2 + LedgerLimits.witnessLongestBackOff))
    }

    @Test func `a changed history is a fork, and the witness keeps the request as evidence (J3)`() async throws {
        var pair = try Pair()
        try await pair.grow(5)
        let other = try Scratch(inMemory: true)
        try Scratch.copyTree(pair.scratch.ledger, other.ledger)
        try await pair.grow(2)
        _ = try pair.ask(at: 0)
        let forger = try other.open()
        for number in 50..<60 { _ = try await forger.entered(Scratch.entry(number)) }
        _ = try forger.checkpoint()
        for turn in 1...LedgerLimits.keptForks + 2 {
            let request = try LedgerProver(other.ledger).witnessRequest(since: 7)
            let answer = try pair.witness.answer(request.bytes, at: UInt64(turn))
            let reply = WitnessReply(status: answer.status, body: Array(answer.body.utf8))
            var client = pair.client
            #expect(client.take(reply, to: request, at: 1) == .fork(.inconsistent(size: 7)))
            // The same request is one piece of evidence, however often it is sent.
            #expect(try WatchedLogs(pair.scratch.root + "/witness").forks(origin: Scratch.origin) == [request.bytes])
        }
        try forger.close()
    }

    @Test(arguments: [
        (200, ""), (200, "garbage\n"), (200, "\u{2014} w.example/1 AAAAAAAAAAAAAAAA\n"), (400, "no\n"), (403, ""),
        (404, ""), (409, "x\n"), (409, "0\n"), (409, "01\n"), (409, "-1\n"), (409, "99999999999999999999999\n"),
        (500, ""), (301, ""), (204, ""),
    ])
    func `any other answer is a failure, and failures are followed by longer and longer waits`(
        status: Int, body: String
    ) async throws {
        var pair = try Pair()
        try await pair.grow(2)
        var now: Int64 = 0
        var waits: [Int64] = []
        for _ in 0..<14 {
            guard case .failed = try pair.hear(status, body, at: now) else {
                Issue.record("\(status) `\(body)` is no failure")
                return
            }
            var wait: Int64 = 1
            while !pair.client.isDue(size: 2, at: now + wait) { wait += 1_000 }
            waits.append(wait)
            now += wait
        }
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(waits.last ?? 0 <= LedgerLimits.witnessLongestBackOff + 1_000)
        #expect(waits.last ?? 0 >= LedgerLimits.witnessLongestBackOff - 1_000)
    }

    @Test func `a witness that names another size each time is not asked at once for ever`() async throws {
        var pair = try Pair()
        try await pair.grow(9)
        #expect(try pair.hear(409, "3\n") == .again)
        guard case .failed = try pair.hear(409, "4\n") else {
            Issue.record("asked for ever")
            return
        }
        #expect(!pair.client.isDue(size: 9, at: 1))
    }

    @Test func `a cosignature of another checkpoint, or by another key, is none`() async throws {
        var pair = try Pair()
        try await pair.grow(1)
        let early = try pair.witness.answer(try pair.request().bytes, at: 1).body
        try await pair.grow(1)
        guard case .failed = try pair.hear(200, early) else {
            Issue.record("taken")
            return
        }
        let other = try Witness(
            pair.scratch.root + "/other", name: "w.example/1", logs: [pair.writer.verificationKey])
        let foreign = try other.answer(try pair.request().bytes, at: 1).body
        guard case .failed = try pair.hear(200, foreign) else {
            Issue.record("taken")
            return
        }
    }

    @Test func `a quorum is the size that so many cosigned, and as old as the oldest of them`() async throws {
        var pair = try Pair()
        var last: [WitnessedCheckpoint] = []
        for time: Int64 in [10, 20, 30] {
            try await pair.grow(2)
            guard case .cosigned(let checkpoint) = try pair.ask(at: time) else {
                Issue.record("not cosigned")
                return
            }
            last.append(checkpoint)
        }
        for (needed, size, time) in [(1, 6, 30), (2, 4, 20), (3, 2, 10)] {
            let found = WitnessQuorum(needed: needed).witnessed(last.shuffled())
            #expect(found?.size == UInt64(size) && found?.seconds == 1_700_000_000 + UInt64(time))
        }
        #expect(WitnessQuorum(needed: 4).witnessed(last) == nil)
        #expect(WitnessQuorum.lines(last, over: pair.writer.head).count == 1)
    }

    @Test func `twenty thousand damaged requests and answers are each taken or refused, and never cosigned wrongly`()
        async throws
    {
        let pair = try Pair()
        try await pair.grow(5)
        let request = try pair.request()
        let good = try pair.witness.answer(request.bytes, at: 1)
        guard case .cosigned(let cosignature) = good else {
            Issue.record("not cosigned")
            return
        }
        var random = SeededGenerator(seed: 0x77_1735)
        for _ in 0..<10_000 {
            let body = random.mutate(request.bytes, with: "\n old0123456789+=/\u{2014}")
            let answer = try pair.witness.answer(body, at: 2)
            #expect([400, 403, 404, 409, 422].contains(answer.status) || (try? AddCheckpointRequest(body)) != nil)
            let reply = random.mutate(Array(good.body.utf8), with: "\n +=/A\u{2014}")
            let found = WitnessReply(status: 200, body: reply).cosignature(
                over: try SignedNote(request.checkpoint).text, by: try VerificationKey(witness: pair.witness.vkey))
            #expect(found == nil || found?.seconds == cosignature.seconds)
        }
        // Whatever came, what it remembers is still what it cosigned.
        #expect(try pair.witness.latest(origin: Scratch.origin) != nil)
        #expect(try pair.witness.answer(request.bytes, at: 3) == .conflict(size: 5))
    }
}
