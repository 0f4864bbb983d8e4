import Foundation
import Testing

/// A log that Gatehouse wrote, looked at by the programs of other people: each accepts it and each refuses it after
/// every tampering of the table. Our own verification refuses the same and names the first bad index.
@Suite(.oracleLedger)
struct `Verifiers of other people` {
    private struct Verdict: Decodable {
        let intact: Bool
        let signedEntries: UInt64
        let firstBadIndex: UInt64?
    }

    private struct Comparison: Decodable {
        struct Head: Decodable {
            let entries: UInt64
        }

        let verdict: String
        let local: Head
        let firstDifference: UInt64?
    }

    @Test(arguments: OutsideTool.allCases)
    func `accept a ledger as it was written, with every checkpoint that was kept`(tool: OutsideTool) throws {
        let oracle = try OracleLedger.current()
        #expect(oracle.kept.count == 8)
        let done = try tool.check(OutsideAudit(oracle.ledger, of: oracle))
        #expect(done.status == 0 && done.output.contains("SIZE=\(OracleLedger.size)"), "\(done.story)")
    }

    @Test(arguments: OutsideTool.allCases)
    func `accept a ledger whose key was rotated, with the key in force`(tool: OutsideTool) throws {
        let oracle = try OracleLedger.current()
        let rotated = oracle.folder.appending(path: "rotated-\(tool.rawValue)")
        let elsewhere = oracle.folder.appending(path: "rotated-kept-\(tool.rawValue)")
        try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
        try LedgerDriver.grow(rotated, by: 800, keeping: elsewhere, in: oracle.folder, rotatingKey: true)
        let audit = OutsideAudit(
            rotated, vkey: rotated.appending(path: "vkey"), remembered: [rotated.appending(path: "checkpoint")],
            of: oracle)
        let done = try tool.check(audit)
        #expect(done.status == 0 && done.output.contains("SIZE=801"), "\(done.story)")
        let pinnedFirst = OutsideAudit(
            rotated, vkey: rotated.appending(path: "vkey.first"), remembered: [], of: oracle)
        #expect(try tool.check(pinnedFirst).status == 1, "the old key does not sign any more")
        let kept = try FileManager.default.contentsOfDirectory(atPath: elsewhere.path)
        #expect(kept.count == 4)
        for name in kept {
            let status = try Self.verify(pinnedFirst, against: elsewhere.appending(path: name))
            #expect(status == 0, "J4: who pinned the first key follows the rotation, with checkpoint \(name)")
        }
    }

    @Test(arguments: LogTampering.allCases)
    func `J1: refuse a ledger that was tampered with`(_ tampering: LogTampering) throws {
        let oracle = try OracleLedger.current()
        let audit = try tampering.audit(of: oracle)
        defer { try? FileManager.default.removeItem(at: audit.ledger) }
        for tool in OutsideTool.allCases {
            let done = try tool.check(audit)
            let said = tool == .go ? done.errors.hasPrefix("tlogcheck: ") : done.output.hasPrefix("REFUSED=")
            #expect(done.status == 1 && said, "\(tool) \(done.story)")
        }
        let (status, ours) = try Self.verify(audit)
        if tampering.leavesWholeLog {
            #expect(status == 0 && ours.intact, "\(ours)")
            #expect(try Self.compare(audit, with: oracle.ledger) == tampering.firstBad)
            #expect(try Self.verify(audit, against: audit.remembered.last) == 1)
        } else {
            #expect(status == 1 && !ours.intact && ours.firstBadIndex == tampering.firstBad, "\(ours)")
        }
        for command in LogTampering.Command.allCases {
            let done = try Self.aics(command, audit)
            let sees = tampering.aicsCommandThatSees.map { $0.isWithin(command) } ?? false
            #expect((done.status == 1) == sees && done.status <= 1, "\(command) \(done.story)")
        }
    }

    @Test func `take a proof that Gatehouse wrote, and no changed one`() throws {
        let oracle = try OracleLedger.current()
        for index in [0, 255, 256, 65_535, 65_536, OracleLedger.size - 1] {
            let file = oracle.folder.appending(path: "entry-\(index).tlog-proof")
            try Self.gatehouse(["prove", "\(index)", "--directory", oracle.ledger.path, "--output", file.path])
            #expect(try Self.go(file, oracle).status == 0)
            let text = try String(contentsOf: file, encoding: .utf8)
            for (line, change) in [("index \(index)\n", "index \(index + 1)\n"), ("extra ", "extra AAAA")] {
                let changed = oracle.folder.appending(path: "changed.tlog-proof")
                try text.replacing(line, with: change, maxReplacements: 1)
                    .write(to: changed, atomically: true, encoding: .utf8)
                #expect(try Self.go(changed, oracle).status == 1, "\(index) \(change)")
            }
        }
    }

    @Test func `prove entries with commands of their own, and we take their proofs`() throws {
        let oracle = try OracleLedger.current()
        let location = "file://\(oracle.ledger.path)"
        let (entry, proof) = (oracle.folder.appending(path: "leaf"), oracle.folder.appending(path: "leaf.tlog-proof"))
        for index in ["0", "3000", "70006"] {
            let tool = try OutsideTool.program("tlog-tiles")
            let leaf = try OutsideTool.run(tool, ["get-leaf", "--check", location, index], in: oracle.folder)
            let made = try OutsideTool.run(tool, ["gen-proof", location, index], in: oracle.folder)
            #expect(leaf.status == 0 && made.status == 0, "\(leaf.story) \(made.story)")
            try leaf.output.write(to: entry, atomically: true, encoding: .utf8)
            try made.output.write(to: proof, atomically: true, encoding: .utf8)
            let words = ["check-proof", proof.path, "--key", oracle.vkey.path]
            #expect(try Self.gatehouse(words + ["--entry", entry.path]).status == 0)
            #expect(try Self.gatehouse(words, expecting: 1).errors.contains("--entry"))
            try (leaf.output + " ").write(to: entry, atomically: true, encoding: .utf8)
            try Self.gatehouse(words + ["--entry", entry.path], expecting: 1)
        }
    }

    private static func go(_ proof: URL, _ oracle: OracleLedger) throws -> Finished {
        try OutsideTool.run(oracle.goProofChecker, [oracle.vkey.path, proof.path], in: oracle.folder)
    }

    /// A command of aics-tlog as a person would type it.
    private static func aics(_ command: LogTampering.Command, _ audit: OutsideAudit) throws -> Finished {
        let shared = ["--tiles", audit.ledger.path, "--vkey-file", audit.vkey.path, "--origin", audit.origin]
        let words: [String] =
            switch command {
            case .verifyCheckpoint: ["verify-checkpoint"]
            case .verifyConsistency: ["verify-consistency", "--old-checkpoint", audit.remembered.last?.path ?? ""]
            }
        return try OutsideTool.run(try OutsideTool.program("aics-tlog"), words + shared, in: audit.folder)
    }

    private static func verify(_ audit: OutsideAudit) throws -> (Int32, Verdict) {
        let done = try ledger("verify", audit, ["--json"])
        return (done.status, try JSONDecoder().decode(Verdict.self, from: Data(done.output.utf8)))
    }

    private static func verify(_ audit: OutsideAudit, against checkpoint: URL?) throws -> Int32 {
        try ledger("verify", audit, ["--against", checkpoint?.path ?? ""]).status
    }

    /// The first entry that is gone or another, held against a copy that was kept elsewhere.
    private static func compare(_ audit: OutsideAudit, with copy: URL) throws -> UInt64? {
        let done = try ledger("compare", audit, [copy.path, "--json"])
        #expect(done.status == 1, "\(done.story)")
        let comparison = try JSONDecoder().decode(Comparison.self, from: Data(done.output.utf8))
        return comparison.verdict == "truncated" ? comparison.local.entries : comparison.firstDifference
    }

    private static func ledger(_ command: String, _ audit: OutsideAudit, _ options: [String]) throws -> Finished {
        let words = ["ledger", command, "--directory", audit.ledger.path, "--key", audit.vkey.path]
        return try OutsideTool.run(Site.gatehouse, words + options, in: audit.folder)
    }

    @discardableResult
    private static func gatehouse(_ words: [String], expecting status: Int32 = 0) throws -> Finished {
        let done = try OutsideTool.run(Site.gatehouse, ["ledger"] + words, in: OracleLedger.current().folder)
        #expect(done.status == status, "\(words) \(done.story)")
        return done
    }
}
