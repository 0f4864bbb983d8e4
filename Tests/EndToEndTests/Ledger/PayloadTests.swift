import Foundation
import Testing

/// Recorded payloads, from the official SDK to their erasure.
struct `Recorded payloads` {
    struct Line: Decodable {
        let index: UInt64
        let kind: String
        let run: String?
        let payloads: [String]?
        let unrecorded: String?
        let decision: String?
    }

    private static let sentence = "the patient Erika Mustermann has gout"

    private static func stage(_ record: String?) throws -> ModelStage {
        var manifest = GateManifest()
        manifest.record = record
        return try ModelStage(manifest)
    }

    private static func say(_ stage: ModelStage) throws -> String {
        let done = try stage.client(.current, "sdk_recorded.py", sentence)
        try #require(done.status == 0, "\(done.story)")
        return done.output
    }

    private static func lines(_ stage: ModelStage) throws -> [Line] {
        let done = try stage.instance.gatehouse("ledger", "export")
        try #require(done.status == 0, "\(done.story)")
        return try done.output.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    /// Files of the state folder that have the sentence in them, or a part of it that no escape changes.
    private static func leaks(_ stage: ModelStage) throws -> String {
        try Program(
            "/bin/grep", ["-rlaE", "Erika|Mustermann|gout|R4SMJ", stage.instance.file("state")],
            environment: stage.instance.environment, folder: stage.instance.folder
        ).finish().output
    }

    @Test func `a recorded prompt can be shown, is nowhere in the clear, and is gone after its erasure`() throws {
        let stage = try Self.stage("{ what: [requests, replies], about: patients }")
        try stage.instance.up()
        #expect(try Self.say(stage).contains("echo: " + Self.sentence))
        let lines = try Self.lines(stage)
        let recorded = lines.filter { $0.payloads != nil }
        #expect(recorded.map(\.kind).sorted() == ["decision", "decision", "outcome", "outcome"])
        #expect(try Self.leaks(stage) == "")
        for line in recorded {
            let shown = try stage.instance.gatehouse("ledger", "payload", "\(line.index)")
            #expect(shown.status == 0, "\(shown.story)")
            // A stream comes in pieces that cut words anywhere.
            let isStream = shown.output.hasPrefix("data: ")
            #expect(shown.output.contains(isStream ? "chat.completion.chunk" : "Mustermann"), "\(shown.story)")
            // The credential that the agent was given is taken out.
            #expect(!shown.output.contains("gatehouse-placeholder"), "\(shown.story)")
        }
        let ask = ["ledger", "erase", "--subject", "patients", "--reason", "request 17", "--basis", "GDPR 17(1)(b)"]
        let hold = try stage.instance.gatehouse("ledger", "hold", "add", "--agent", "tester", "--reason", "case 12")
        #expect(hold.status == 0, "\(hold.story)")
        #expect(try stage.instance.start(ask).finish().status == 1)
        let number = try #require(hold.output.split(separator: " ").dropFirst().first.map(String.init))
        #expect(try stage.instance.gatehouse("ledger", "hold", "list").output.hasPrefix(number + " "))
        #expect(try stage.instance.gatehouse("ledger", "hold", "release", number, "--reason", "over").status == 0)
        let before = try stage.instance.gatehouse("ledger", "verify", "--payloads")
        #expect(before.status == 0 && before.output.contains("4 committed, 4 there, 4 read"), "\(before.story)")
        let erased = try stage.instance.start(ask).finish()
        #expect(erased.status == 0 && erased.output.contains("4 payloads"), "\(erased.story)")
        #expect(try Self.leaks(stage) == "")
        for line in recorded {
            #expect(try stage.instance.gatehouse("ledger", "payload", "\(line.index)").status == 1)
        }
        try stage.instance.endDaemon()
        let after = try stage.instance.gatehouse("ledger", "verify", "--payloads")
        #expect(after.status == 0, "\(after.story)")
        for line in recorded {
            #expect(after.output.contains("payload erased at index \(line.index),"), "\(after.story)")
        }
        let kinds = try Self.lines(stage).map(\.kind)
        #expect(kinds.filter { $0 == "payload.read" }.count == 8 && kinds.contains("payload.erased"), "\(kinds)")
    }

    @Test func `nothing is recorded when nothing is said of it`() throws {
        let stage = try Self.stage(nil)
        try stage.instance.up()
        _ = try Self.say(stage)
        #expect(try Self.lines(stage).allSatisfy { $0.payloads == nil && $0.unrecorded == nil })
        #expect(!FileManager.default.fileExists(atPath: stage.instance.file("state/payloads")))
        #expect(!FileManager.default.fileExists(atPath: stage.instance.file("state/payload.key")))
        #expect(try Self.leaks(stage) == "")
    }

    @Test func `what cannot be recorded is refused, or let and entered as a gap, as the manifest says`() throws {
        for (word, isLet) in [("refuse", false), ("gap", true)] {
            let stage = try Self.stage("{ what: [requests, replies], on failure: \(word) }")
            try stage.instance.up()
            // A key-encryption key that is none: the daemon never makes another in its place.
            let key = stage.instance.file("state/payload.key")
            try "not a key\n".write(toFile: key, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: key)
            let said = try Self.say(stage)
            #expect(said.contains("echo: " + Self.sentence) == isLet, "\(said)")
            #expect(said.contains("refused 503") != isLet, "\(said)")
            let lines = try Self.lines(stage)
            #expect(lines.contains { $0.unrecorded?.hasPrefix("requests: ") == true }, "\(word)")
            #expect(lines.contains { $0.unrecorded?.hasPrefix("replies: ") == true } == isLet)
            #expect(try Self.leaks(stage) == "")
        }
    }

    @Test func `entries are pruned by age with the daemon dead, the books stay right and everything still verifies`()
        throws
    {
        let instance = try Instance()
        try instance.manifest(
            "version: 1\nledger: { keep: { entries: 30 days } }\nagents:\n  a: { purpose: makes entries }\n")
        try instance.up()
        #expect(try instance.confined("/usr/bin/true").status == 0)
        let dry = try instance.gatehouse("ledger", "retention")
        #expect(dry.status == 0 && dry.output.contains("0 entries would be pruned"), "\(dry.story)")
        let pruned = try instance.gatehouse("ledger", "prune")
        #expect(pruned.status == 0 && pruned.output.contains("keep entries 30 days"), "\(pruned.story)")
        #expect(try instance.gatehouse("ledger", "search", "--kind", "ledger.retention").output.contains("30 days"))
        try instance.endDaemon()
        #expect(try instance.gatehouse("ledger", "prune").status == 0)
        #expect(try instance.gatehouse("ledger", "verify").status == 0)
    }
}
