import TestSupport
import Testing

@testable import Ledger

/// The witness protocol of C2SP: what is cosigned, what is refused, and how (tlog-witness, tlog-cosignature).
struct WitnessTests {
    /// A ledger that grows, seen through the checkpoints it published.
    private struct Log {
        let scratch: Scratch
        let writer: LedgerWriter

        init() throws {
            scratch = try Scratch()
            writer = try scratch.open()
        }

        /// Adds entries and gives the request that a log would send to a witness that knows its first `old`.
        func grow(by count: Int, from old: UInt64) async throws -> AddCheckpointRequest {
            for number in 0..<count { _ = try await writer.entered(Scratch.entry(number)) }
            _ = try writer.checkpoint()
            return try request(from: old)
        }

        func request(from old: UInt64) throws -> AddCheckpointRequest {
            let proof = try LedgerProver(scratch.ledger).consistency(since: old).proof
            return AddCheckpointRequest(oldSize: old, proof: proof, checkpoint: try scratch.read("checkpoint"))
        }

        var vkey: String { String(decoding: (try? scratch.read("vkey").dropLast()) ?? [], as: UTF8.self) }
    }

    private static func witness(_ scratch: Scratch, _ logs: [String]) throws -> Witness {
        try Witness(scratch.root + "/witness", name: "witness.example/w1", logs: logs)
    }

    @Test func `honest growth is cosigned, with a signature that others check`() async throws {
        let log = try Log()
        let witness = try Self.witness(log.scratch, [log.vkey])
        let key = try VerificationKey(witness: witness.vkey)
        var old: UInt64 = 0
        for step in [1, 2, 300] {
            let request = try await log.grow(by: step, from: old)
            guard case .cosigned(let cosignature) = try witness.answer(request.bytes, at: 1_700_000_000) else {
                Issue.record("not cosigned")
                return
            }
            let note = try SignedNote(request.checkpoint)
            #expect(Cosignature(cosignature.line, over: note.text, by: key)?.seconds == 1_700_000_000)
            #expect(Cosignature(cosignature.line, over: note.text + "x\n", by: key) == nil)
            old += UInt64(step)
        }
    }

    @Test func `a witness that lost nothing knows the size after a restart`() async throws {
        let log = try Log()
        let request = try await log.grow(by: 5, from: 0)
        _ = try Self.witness(log.scratch, [log.vkey]).answer(request.bytes, at: 1)
        let again = try Self.witness(log.scratch, [log.vkey])
        #expect(try again.answer(request.bytes, at: 2) == .conflict(size: 5))
        #expect(try again.latest(origin: Scratch.origin) != nil)
    }

    @Test func `the same size again is cosigned again, with the new time`() async throws {
        let log = try Log()
        let witness = try Self.witness(log.scratch, [log.vkey])
        _ = try witness.answer(try await log.grow(by: 3, from: 0).bytes, at: 1)
        guard case .cosigned(let cosignature) = try witness.answer(try log.request(from: 3).bytes, at: 9) else {
            Issue.record("not cosigned")
            return
        }
        #expect(cosignature.seconds == 9)
    }

    @Test func `a fork is refused, and the witness keeps what it knew`() async throws {
        let log = try Log()
        let witness = try Self.witness(log.scratch, [log.vkey])
        _ = try witness.answer(try await log.grow(by: 4, from: 0).bytes, at: 1)
        let honest = try await log.grow(by: 4, from: 4)
        let key = try SigningKey(
            text: String(decoding: try log.scratch.read("key").dropLast(), as: UTF8.self))
        for size: UInt64 in [4, 8] {
            let forked = Checkpoint(origin: Scratch.origin, head: LedgerHead(size: size, root: .emptyRoot))
            let request = AddCheckpointRequest(
                oldSize: 4, proof: size == 4 ? ConsistencyProof(hashes: []) : honest.proof,
                checkpoint: Array(try key.sign(forked.text).utf8))
            #expect(try witness.answer(request.bytes, at: 2) == .inconsistent)
        }
        #expect(try witness.answer(honest.bytes, at: 3).status == 200)
    }

    @Test func `every other refusal has the status that the specification gives it`() async throws {
        let log = try Log()
        let stranger = try Log()
        let witness = try Self.witness(log.scratch, [log.vkey])
        let request = try await log.grow(by: 4, from: 0)
        let unsigned = AddCheckpointRequest(
            oldSize: 0, proof: request.proof, checkpoint: try await stranger.grow(by: 4, from: 0).checkpoint)
        #expect(try witness.answer(unsigned.bytes, at: 1).status == 403)
        #expect(try Self.witness(stranger.scratch, []).answer(request.bytes, at: 1).status == 404)
        let beyond = AddCheckpointRequest(oldSize: 5, proof: request.proof, checkpoint: request.checkpoint)
        #expect(try witness.answer(beyond.bytes, at: 1).status == 400)
        let wrongOld = AddCheckpointRequest(oldSize: 2, proof: request.proof, checkpoint: request.checkpoint)
        let answer = try witness.answer(wrongOld.bytes, at: 1)
        #expect((answer.status, answer.body, answer.contentType) == (409, "0\n", "text/x.tlog.size"))
        #expect(try witness.answer(Array("old 0\n".utf8), at: 1).status == 400)
    }

    @Test func `memory that somebody changed cosigns nothing`() async throws {
        let log = try Log()
        let witness = try Self.witness(log.scratch, [log.vkey])
        _ = try witness.answer(try await log.grow(by: 4, from: 0).bytes, at: 1)
        let name = "/witness/\(Witness.monitoringName(origin: Scratch.origin)).checkpoint"
        var bytes = try Scratch.read(log.scratch.root + name)
        bytes[Scratch.origin.utf8.count + 1] ^= 1
        try Scratch.write(log.scratch.root + name, bytes)
        let next = try await log.grow(by: 1, from: 4)
        #expect(throws: LedgerError.self) { try witness.answer(next.bytes, at: 2) }
    }

    @Test(arguments: [
        "", "old 1", "old 01\n\n", "old -1\n\n", "old 1\n", "new 1\n\n", "old 1\nAAAA\n\nx", "old 1 \n\n",
    ])
    func `what is no request is refused as one`(body: String) {
        #expect(throws: LedgerError.self) { try AddCheckpointRequest(Array(body.utf8)) }
    }

    @Test func `a request survives writing and reading, and every flipped bit is another or none`() async throws {
        let log = try Log()
        _ = try await log.grow(by: 3, from: 0)
        let request = try await log.grow(by: 6, from: 3)
        #expect(try AddCheckpointRequest(request.bytes) == request)
        for place in request.bytes.indices {
            var bytes = request.bytes
            bytes[place] ^= 1
            #expect((try? AddCheckpointRequest(bytes)) != request)
        }
    }
}
