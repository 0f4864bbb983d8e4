import Foundation
import Testing

/// The ledger of a real daemon and real witnesses: ours, and one that other people wrote.
struct `Witnesses of the ledger` {
    struct Output: Decodable { let daemon: Status }
    struct Status: Decodable {
        struct Gate: Decodable { let state: String }
        struct Witness: Decodable {
            let name: String
            let isGood: Bool
            let cosigned: UInt64?
        }
        struct Witnesses: Decodable {
            let isLagging: Bool
            let witnessed: UInt64?
            let each: [Witness]
        }
        struct Ledger: Decodable { let signed: UInt64 }
        let gate: Gate
        let ledger: Ledger
        let witnesses: Witnesses?
    }

    private static func status(_ instance: Instance) throws -> Status {
        let text = try instance.gatehouse("status", "--json").output
        return try JSONDecoder().decode(Output.self, from: Data(text.utf8)).daemon
    }

    private static func manifest(_ instance: Instance, _ ledger: String) throws {
        try instance.manifest("version: 1\nledger: \(ledger)\nagents:\n  a: { purpose: makes entries }\n")
    }

    /// An instance whose ledger has begun, and its key.
    private static func begun() throws -> (instance: Instance, vkey: String) {
        let instance = try Instance()
        try manifest(instance, "{}")
        try instance.up()
        try instance.endDaemon()
        let vkey = try instance.gatehouse("ledger", "key").output.trimmingCharacters(in: .whitespacesAndNewlines)
        return (instance, vkey)
    }

    private static func isCosigned(_ instance: Instance, by names: [String]) -> Bool {
        let note = instance.contents(of: "state/ledger/checkpoint")
        return names.allSatisfy { note.contains("\u{2014} \($0) ") }
    }

    private static func entries(_ instance: Instance, _ kind: String) throws -> String {
        try instance.gatehouse("ledger", "search", "--scan", "--json", "--kind", kind).output
    }

    @Test func `both witnesses cosign honest growth, and other people's verifier counts both`() throws {
        let (instance, vkey) = try Self.begun()
        let witnesses = [
            try RunningWitness(.ours, name: "ours.example"), try RunningWitness(.theirs, name: "theirs.example"),
        ]
        for witness in witnesses {
            try witness.watch(vkey)
            try witness.serve()
        }
        let rules = witnesses.map(\.rule).joined(separator: ", ")
        try Self.manifest(instance, "{ witnesses: [\(rules)], quorum: all, self check: off }")
        try instance.up()
        for _ in 0..<2 {
            #expect(try instance.confined("/usr/bin/true").status == 0)
            try instance.wait(for: "both cosignatures") {
                Self.isCosigned(instance, by: ["ours.example", "theirs.example"])
            }
        }
        let shown = try #require(try Self.status(instance).witnesses)
        #expect(shown.each.allSatisfy(\.isGood) && !shown.isLagging && shown.each.count == 2)
        try instance.endDaemon()
        #expect(try instance.gatehouse("ledger", "verify").status == 0)
        try vkey.write(toFile: instance.file("pinned"), atomically: true, encoding: .utf8)
        let checker = try Program(
            Site.root.appending(path: ".venv-tlog/bin/aics-tlog").path,
            [
                "verify-checkpoint", "--tiles", instance.file("state/ledger"), "--vkey-file", instance.file("pinned"),
                "--witness-key", witnesses[0].vkey, "--witness-key", witnesses[1].vkey, "--quorum", "2",
                "--origin", String(vkey.prefix { $0 != "+" }),
            ], environment: instance.environment, folder: instance.folder
        ).finish()
        // The daemon's last entry comes after the last cosignature, so the published checkpoint has none then.
        let isLast = Self.isCosigned(instance, by: ["ours.example", "theirs.example"])
        #expect((checker.status == 0) == isLast, "\(checker.story)")
        try Self.checkRemembered(instance, vkey, witnesses)
    }

    /// What the daemon remembers of each witness is a checkpoint that others verify.
    private static func checkRemembered(_ instance: Instance, _ vkey: String, _ witnesses: [RunningWitness]) throws {
        let folder = instance.folder.appending(path: "state/witnesses")
        let notes = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(notes.count == witnesses.count)
        for note in notes {
            let text = try String(contentsOf: note, encoding: .utf8)
            let witness = try #require(witnesses.first { text.contains("\u{2014} \($0.vkey.prefix { $0 != "+" }) ") })
            let done = try Program(
                Site.root.appending(path: ".venv-tlog/bin/aics-tlog").path,
                [
                    "verify-checkpoint", "--note", note.path, "--vkey-file", instance.file("pinned"),
                    "--witness-key", witness.vkey, "--quorum", "1", "--max-age", "600",
                    "--origin", String(vkey.prefix { $0 != "+" }),
                ], environment: instance.environment, folder: instance.folder
            ).finish()
            #expect(done.status == 0, "\(done.story)")
            #expect(try instance.gatehouse("ledger", "verify", "--against", note.path).status == 0)
        }
    }

    @Test(arguments: RunningWitness.Kind.allCases)
    func `a ledger put back and continued otherwise is refused, kept as evidence and entered (J3)`(
        kind: RunningWitness.Kind
    ) throws {
        let (instance, vkey) = try Self.begun()
        let witness = try RunningWitness(kind)
        try witness.watch(vkey)
        try witness.serve()
        let state = instance.folder.appending(path: "state")
        let old = instance.folder.appending(path: "old")
        try FileManager.default.copyItem(at: state, to: old)
        try Self.manifest(instance, "{ witnesses: [\(witness.rule)] }")
        try instance.up()
        try instance.wait(for: "the cosignature") { Self.isCosigned(instance, by: ["w.example/1"]) }
        try instance.endDaemon()
        #expect(try witness.evidence().output.contains("\"forks\" : 1") == false)
        // Root puts everything back as it was and lets another history grow beyond what the witness saw.
        try FileManager.default.removeItem(at: state)
        try FileManager.default.moveItem(at: old, to: state)
        try Self.manifest(instance, "{}")
        try instance.up()
        for _ in 0..<3 { #expect(try instance.confined("/usr/bin/true").status == 0) }
        try instance.endDaemon()
        #expect(try instance.gatehouse("ledger", "verify").status == 0)
        try Self.manifest(instance, "{ witnesses: [\(witness.rule)] }")
        try instance.up()
        try instance.wait(for: "the entry about the fork") {
            try Self.entries(instance, "witness.fork").contains("history was changed")
        }
        #expect(instance.daemon?.errors.contains("ALARM: the witness `w.example/1` holds another history") == true)
        #expect(try Self.status(instance).witnesses?.each.first?.isGood == false)
        #expect(!Self.isCosigned(instance, by: ["w.example/1"]))
        let evidence = try witness.evidence()
        switch kind {
        case .ours: #expect(evidence.status == 1 && evidence.output.contains("\"forks\" : 1"), "\(evidence.story)")
        case .theirs: #expect(evidence.output.contains(String(vkey.prefix { $0 != "+" })), "\(evidence.story)")
        }
    }

    @Test func `an older ledger put back shows against what witnesses saw, even when they cannot be reached`() throws {
        let (instance, vkey) = try Self.begun()
        let witness = try RunningWitness(.ours)
        try witness.watch(vkey)
        try witness.serve()
        let ledger = instance.folder.appending(path: "state/ledger")
        let old = instance.folder.appending(path: "old")
        try FileManager.default.copyItem(at: ledger, to: old)
        try Self.manifest(instance, "{ witnesses: [\(witness.rule)], self check: off }")
        try instance.up()
        #expect(try instance.confined("/usr/bin/true").status == 0)
        try instance.wait(for: "the cosignature") { Self.isCosigned(instance, by: ["w.example/1"]) }
        try instance.endDaemon()
        witness.stop()
        try FileManager.default.removeItem(at: ledger)
        try FileManager.default.moveItem(at: old, to: ledger)
        for name in ["records.sqlite", "records.sqlite-wal", "records.sqlite-shm"] {
            try? FileManager.default.removeItem(at: instance.folder.appending(path: "state/\(name)"))
        }
        try instance.up()
        try instance.wait(for: "the entry") { try !Self.entries(instance, "witness.fork").isEmpty }
    }

    @Test func `witnesses that are down hold nothing up, are entered after a while, and so is their return`() throws {
        let (instance, vkey) = try Self.begun()
        let witness = try RunningWitness(.ours)
        try witness.watch(vkey)
        try witness.serve()
        witness.stop()
        try Self.manifest(instance, "{ witnesses: [\(witness.rule)], witness patience: 1 second, self check: off }")
        try instance.up()
        #expect(try instance.confined("/usr/bin/true").status == 0)
        try instance.wait(for: "the entry") { try Self.entries(instance, "witness.lag").contains("w.example/1") }
        let shown = try #require(try Self.status(instance).witnesses)
        #expect(shown.isLagging && shown.witnessed == nil && shown.each.first?.isGood == false)
        #expect(try Self.status(instance).gate.state == "open")
        #expect(try instance.confined("/usr/bin/true").status == 0)
        try witness.serve()
        try instance.wait(for: "the entry of the return", within: 60) {
            try !Self.entries(instance, "witness.back").isEmpty
        }
        #expect(try Self.status(instance).witnesses?.isLagging == false)
    }
}
