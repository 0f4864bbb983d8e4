import Foundation
import Testing

/// The witness protocol against somebody else's witness, and what is left of a rewritten history once something of it was
/// kept off the host.
@Suite struct `A witness of other people` {
    private let folder: URL
    private let ledger: URL
    private let kept: URL

    init() throws {
        folder = URL(filePath: "/tmp/gh-witness-\(UUID().uuidString.prefix(8))")
        ledger = folder.appending(path: "ledger")
        kept = folder.appending(path: "kept")
        try FileManager.default.createDirectory(at: kept, withIntermediateDirectories: true)
    }

    private func removeAll() { try? FileManager.default.removeItem(at: folder) }

    private func grow(_ ledger: URL, by count: Int) throws {
        try LedgerDriver.grow(ledger, by: count, keeping: kept, in: folder)
    }

    private func verify(_ ledger: URL, _ options: String...) throws -> Int32 {
        let words = ["ledger", "verify", "--directory", ledger.path, "--key", self.ledger.appending(path: "vkey").path]
        return try OutsideTool.run(Site.gatehouse, words + options, in: folder).status
    }

    @Test func `cosigns honest growth step by step, in a form that aics-tlog counts`() throws {
        defer { removeAll() }
        try grow(ledger, by: 300)
        let witness = try OutsideWitness(in: folder, watching: ledger)
        var known: UInt64 = 0
        for step: UInt64 in [300, 1, 255, 700] {
            if known > 0 { try grow(ledger, by: Int(step)) }
            let answer = try witness.add(ledger, since: known)
            #expect(answer.status == 200 && answer.body.hasPrefix("\u{2014} witness.example/w1 "), "\(answer)")
            known += step
            let checkpoint = try String(contentsOf: ledger.appending(path: "checkpoint"), encoding: .utf8)
            #expect(try witness.latest().body == checkpoint + answer.body)
            #expect(try counted(checkpoint + answer.body, witness) == 0)
            #expect(try counted(checkpoint, witness) == 1, "a checkpoint without the cosignature is no quorum")
        }
        let again = try witness.add(ledger, since: 300)
        #expect(again.status == 409 && again.mediaType == "text/x.tlog.size" && again.body == "\(known)\n", "\(again)")
    }

    @Test func `refuses a fork of a log and keeps it as evidence`() throws {
        defer { removeAll() }
        try grow(ledger, by: 300)
        let witness = try OutsideWitness(in: folder, watching: ledger)
        #expect(try witness.add(ledger, since: 0).status == 200)
        let forked = folder.appending(path: "forked")
        try FileManager.default.copyItem(at: ledger, to: forked)
        try grow(ledger, by: 300)
        #expect(try witness.add(ledger, since: 300).status == 200)
        try grow(forked, by: 300)
        #expect(try verify(forked) == 0, "nothing on the host shows which of the two is the fork")
        #expect(try witness.add(forked, since: 600).status == 422, "the same size with another root")
        try grow(forked, by: 100)
        #expect(try witness.add(forked, since: 600).status == 422, "growth from another root")
        #expect(try witness.add(forked, since: 300).status == 409, "growth from before the fork")
        #expect(try witness.evidence().contains(OracleLedger.origin))
        try grow(ledger, by: 10)
        #expect(try witness.add(ledger, since: 600).status == 200, "the honest log goes on")
    }

    @Test func `J3: a history that root wrote anew with the ledger's own key is caught off the host`() throws {
        defer { removeAll() }
        try grow(ledger, by: 400)
        let witness = try OutsideWitness(in: folder, watching: ledger)
        #expect(try witness.add(ledger, since: 0).status == 200)
        let offHost = folder.appending(path: "checkpoint-elsewhere")
        try FileManager.default.copyItem(at: ledger.appending(path: "checkpoint"), to: offHost)
        let forged = folder.appending(path: "forged")
        try LedgerDriver.forge(ledger, as: forged, at: 91, in: folder)
        // Entries, tiles, segments and signature all fit: on the host alone, the rewriting cannot be seen.
        #expect(try verify(forged) == 0)
        #expect(try verify(forged, "--against", offHost.path) == 1)
        #expect(try verify(ledger, "--against", offHost.path) == 0)
        #expect(try witness.add(forged, since: 400).status == 422)
        #expect(try witness.evidence().contains(OracleLedger.origin))
        let cosigned = try witness.latest().body
        try cosigned.write(to: folder.appending(path: "cosigned"), atomically: true, encoding: .utf8)
        let checkpoint = folder.appending(path: "cosigned").path
        #expect(try verify(ledger, "--against", checkpoint) == 0, "what the witness holds is a checkpoint as well")
        #expect(try verify(forged, "--against", checkpoint) == 1)
    }

    /// Whether aics-tlog counts the witness's cosignature under a checkpoint: 0 yes, 1 no.
    private func counted(_ note: String, _ witness: OutsideWitness) throws -> Int32 {
        let file = folder.appending(path: "note")
        try note.write(to: file, atomically: true, encoding: .utf8)
        return try OutsideTool.run(
            try OutsideTool.program("aics-tlog"),
            [
                "verify-checkpoint", "--note", file.path, "--vkey-file", ledger.appending(path: "vkey").path,
                "--origin", OracleLedger.origin, "--witness-key", witness.vkey, "--quorum", "1", "--max-age", "600",
            ], in: folder
        ).status
    }
}
