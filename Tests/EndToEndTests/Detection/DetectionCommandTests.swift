import Foundation
import Testing

@Suite struct `The detections commands` {
    private static let mine = """
        version: 1
        off: [new-model]
        change: { denied-burst: { count: 5, severity: high } }
        rules:
          - id: any-stop
            title: somebody stopped the gate
            severity: critical
            when: { kind: decision, verb: operator.stop }
            dedupe: 1s
            tests:
              - { name: a stop, alerts: 1, entries: [{ kind: decision, verb: operator.stop }] }
              - { name: a start, alerts: 0, entries: [{ kind: decision, verb: agent.run }] }
        """

    private static func instance(_ rules: String) throws -> Instance {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents: { a: { purpose: waits } }\n")
        let folder = instance.folder.appending(path: "detections")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try rules.write(to: folder.appending(path: "mine.yaml"), atomically: true, encoding: .utf8)
        return instance
    }

    @Test func `list, show, check and test the operator's own rules among the shipped ones`() throws {
        let instance = try Self.instance(Self.mine)
        let list = try instance.gatehouse("detections", "list")
        #expect(list.output.contains("any-stop") && !list.output.contains("new-model"), "\(list.story)")
        #expect(list.output.contains("refused again and again (changed)"), "\(list.story)")
        let show = try instance.gatehouse("detections", "show", "denied-burst", "--json")
        #expect(show.output.contains("on 5 such entries within 300s"), "\(show.story)")
        #expect(try instance.gatehouse("detections", "check").status == 0)
        let test = try instance.gatehouse("detections", "test", "--json")
        #expect(test.status == 0 && test.output.contains("\"failed\" : 0"), "\(test.story)")
    }

    @Test(arguments: [
        ("off: [new-model]", "off: [new-modell]", "did you mean `new-model`?"),
        ("count: 5", "learn: 5d", "has no such figure"), ("critical", "terrible", "unknown word"),
        ("id: any-stop", "id: denied-burst", "stands in shipped/agents.yaml"),
    ])
    func `a wrong file is told and not taken`(from: String, to: String, message: String) throws {
        let instance = try Self.instance(Self.mine.replacing(from, with: to))
        let check = try instance.gatehouse("detections", "check")
        #expect(check.status == 1 && check.output.contains(message), "\(check.story)")
        #expect(check.output.contains("detections/mine.yaml:"), "\(check.story)")
        #expect(try instance.gatehouse("up").status == 2)
    }

    @Test func `a reload takes new rules, and a replay tells what they would have found`() throws {
        let instance = try Self.instance("version: 1\noff: [gate-stopped]\n")
        try instance.up()
        #expect(try instance.gatehouse("stop", "--reason", "x").status == 0)
        #expect(try instance.alerts().isEmpty)
        try Self.mine.write(
            toFile: instance.file("detections/mine.yaml"), atomically: true, encoding: .utf8)
        let replay = try instance.gatehouse("detections", "replay", "--since", "1h", "--rule", "any-stop")
        #expect(replay.status == 0 && replay.output.contains("critical  any-stop"), "\(replay.story)")
        #expect(try instance.gatehouse("reload").status == 1, "the file switches a rule off")
        #expect(try instance.gatehouse("reload", "--confirm-weaker").status == 0)
        #expect(try instance.gatehouse("resume", "--reason", "x").status == 0)
        usleep(1_200_000)
        #expect(try instance.gatehouse("stop", "--reason", "x").status == 0)
        try instance.wait(for: "an alert of the new rule") {
            try instance.alerts().contains { $0.rules == ["any-stop"] }
        }
        // What was learnt about the past was learnt quietly.
        #expect(try instance.alerts().count { $0.rules == ["any-stop"] } == 1)
    }

    // K8: each mark once a day, also over a restart and a kill.
    @Test func `what was remembered survives being deleted`() throws {
        let instance = try Self.instance(Self.mine)
        try instance.up()
        #expect(try instance.gatehouse("stop", "--reason", "x").status == 0)
        try instance.wait(for: "the alert") { try !instance.alerts().isEmpty }
        let before = try instance.alerts().count
        try instance.killDaemon()
        try FileManager.default.removeItem(atPath: instance.file("state/detection.json"))
        try instance.up()
        usleep(800_000)
        #expect(try instance.alerts().count == before)
    }

    @Test func `a place that cannot be written is told by status, and detection goes on without it`() throws {
        let instance = try Self.instance(Self.mine)
        for name in ["detection.json", "index.sqlite"] {
            try FileManager.default.createDirectory(
                atPath: instance.file("state/\(name)/held"), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        try instance.up()
        #expect(try instance.gatehouse("stop", "--reason", "x").status == 0)
        try instance.wait(for: "both troubles in the status") {
            let status = try instance.gatehouse("status").output
            return status.contains("detection cannot remember what it has learnt")
                && status.contains("the search index cannot follow the ledger")
        }
        try FileManager.default.removeItem(atPath: instance.file("state/index.sqlite"))
        try instance.wait(for: "the alert") { try instance.alerts().contains { $0.rules.contains("any-stop") } }
        try FileManager.default.removeItem(atPath: instance.file("state/detection.json"))
        try instance.wait(for: "no trouble any more") {
            let status = try instance.gatehouse("status").output
            return !status.contains("cannot remember") && !status.contains("cannot follow")
        }
    }
}
