import Foundation
import Testing

@Suite struct `Taking the policy anew` {
    private static let plain =
        "version: 1\nbudget: { daily: $5 }\nagents:\n  a: { may: [ { read web: [a.example] } ] }\n"
    private static let wider = plain.replacing("a.example", with: "a.example, b.example")

    @Test func `a weaker policy is not taken until that is confirmed, and then with the operator's name`() throws {
        let instance = try Instance()
        try instance.manifest(Self.plain)
        try instance.up()
        let before = try instance.status().daemon.policyVersion
        try instance.manifest(Self.wider)
        let refused = try instance.gatehouse("reload")
        #expect(refused.status == 1, "\(refused.story)")
        #expect(refused.output.contains("weaker") && refused.output.contains("read-web"), "\(refused.story)")
        #expect(refused.errors.contains("--confirm-weaker"), "\(refused.story)")
        let status = try instance.status().daemon
        #expect(status.policyVersion == before)
        #expect(status.failedReload?.reason.contains("not confirmed") == true)
        #expect(try instance.ledger().contains { $0.kind == "policy.refused" && $0.reason?.contains("weaker") == true })

        let taken = try instance.gatehouse("reload", "--confirm-weaker")
        #expect(taken.status == 0, "\(taken.story)")
        let after = try instance.status().daemon
        #expect(after.policyVersion != before && after.failedReload == nil)
        let entry = try #require(try instance.ledger().last { $0.kind == "policy.load" })
        #expect(entry.weakenings?.contains { $0.contains("read-web") } == true, "\(entry)")
        #expect(entry.`operator`?.hasPrefix("uid:") == true)
    }

    @Test func `a detection rule or a channel that is switched off is a weakening like any other`() throws {
        let instance = try Instance()
        let channel = "alerts: { c: { command: [/usr/bin/true] } }\n"
        try instance.manifest(Self.plain + channel)
        try instance.up()
        let rules = instance.folder.appending(path: "detections")
        try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
        let file = rules.appending(path: "mine.yaml")
        try "version: 1\noff: [denied-burst]\n".write(to: file, atomically: true, encoding: .utf8)
        let refused = try instance.gatehouse("reload")
        #expect(refused.status == 1 && refused.output.contains("`denied-burst` is off"), "\(refused.story)")
        #expect(try instance.gatehouse("reload", "--confirm-weaker").status == 0)
        let entry = try #require(try instance.ledger().last { $0.kind == "policy.load" })
        #expect(entry.weakenings == ["the detection rule `denied-burst` is off"], "\(entry)")
        try instance.manifest(Self.plain)
        let deaf = try instance.gatehouse("reload")
        #expect(deaf.status == 1 && deaf.output.contains("no longer go to channel `c`"), "\(deaf.story)")
        try FileManager.default.removeItem(at: file)
        try instance.manifest(Self.plain + channel)
        #expect(try instance.gatehouse("reload").status == 0, "what is stricter is taken without a question")
    }

    @Test func `J11: every change of the policy is entered with what it replaced and who did it`() throws {
        let instance = try Instance()
        try instance.manifest(Self.wider)
        try instance.up()
        let first = try instance.status().daemon.policyVersion
        try instance.manifest(Self.plain)
        #expect(try instance.gatehouse("reload").status == 0)
        let second = try instance.status().daemon.policyVersion
        try instance.manifest(Self.wider)
        #expect(try instance.gatehouse("reload").status == 1)
        #expect(try instance.gatehouse("stop", "--reason", "a look").status == 0)
        #expect(try instance.gatehouse("resume", "--reason", "looked").status == 0)
        let ledger = try instance.ledger()
        let who = "uid:\(getuid())"
        let loads = ledger.filter { $0.kind == "policy.load" }
        #expect(loads.map(\.policy) == [first, second] && loads.map(\.formerPolicy) == [nil, first])
        let refused = ledger.filter { $0.kind == "policy.refused" }
        #expect(refused.map(\.policy) == [second], "what stays in force")
        let acts = ledger.filter { $0.verb?.hasPrefix("operator.") == true && $0.kind == "decision" }
        #expect(acts.map(\.verb) == ["operator.stop", "operator.resume"])
        for entry in loads + refused + acts { #expect(entry.`operator` == who, "\(entry)") }
    }

    @Test(arguments: [("yes", true), ("Y", true), ("no", false), ("yes please", false), ("", false)])
    func `on a terminal a weaker policy is asked about, and only a yes takes it`(answer: String, isTaken: Bool) throws {
        let instance = try Instance()
        try instance.manifest(Self.plain)
        try instance.up()
        let before = try instance.status().daemon.policyVersion
        try instance.manifest(Self.wider)
        let reload = try Program(
            Site.python, [Site.client("terminal.py"), "[yes/no]", answer, Site.gatehouse, "reload"],
            environment: instance.environment, folder: instance.folder
        ).finish()
        #expect(reload.status == (isTaken ? 0 : 1), "\(reload.story)")
        #expect(reload.output.contains("weaker than the one in force"), "\(reload.story)")
        #expect(reload.output.contains("--confirm-weaker") != isTaken, "\(reload.story)")
        let status = try instance.status().daemon
        #expect((status.policyVersion != before) == isTaken)
        let entry = try instance.ledger().last { $0.weakenings != nil }
        #expect((entry?.kind == "policy.load") == isTaken, "\(String(describing: entry))")
    }

    @Test func `a signal takes a stricter policy and never a weaker one`() throws {
        let instance = try Instance()
        try instance.manifest(Self.wider)
        try instance.up()
        let daemon = try #require(instance.daemon)
        let first = try instance.status().daemon.policyVersion
        try instance.manifest(Self.plain)
        kill(daemon.process.processIdentifier, SIGHUP)
        try instance.wait(for: "the stricter policy") { try instance.status().daemon.policyVersion != first }
        let second = try instance.status().daemon.policyVersion
        try instance.manifest(Self.wider)
        kill(daemon.process.processIdentifier, SIGHUP)
        try instance.wait(for: "the refusal") { try instance.status().daemon.failedReload != nil }
        #expect(try instance.status().daemon.policyVersion == second)
        #expect(daemon.errors.contains("gatehouse reload --confirm-weaker"), "\(daemon.errors)")
    }

    @Test func `a broken policy changes nothing, and the status says so`() throws {
        let instance = try Instance()
        try instance.manifest(Self.plain)
        try instance.up()
        let before = try instance.status().daemon.policyVersion
        try instance.manifest(Self.plain.replacing("agents:", with: "agentz:"))
        let refused = try instance.gatehouse("reload", "--confirm-weaker")
        #expect(refused.status == 1 && refused.errors.contains("gatehouse.yaml:3:1"), "\(refused.story)")
        #expect(refused.errors.contains("did you mean `agents`?"), "\(refused.story)")
        let status = try instance.status().daemon
        #expect(status.policyVersion == before)
        #expect(status.failedReload?.reason.contains("agentz") == true)
        let shown = try instance.gatehouse("status")
        #expect(shown.output.contains("was refused, the old policy stays"), "\(shown.story)")
        try instance.manifest(Self.plain)
        #expect(try instance.gatehouse("reload").status == 0)
        #expect(try instance.status().daemon.failedReload == nil)
    }

    @Test func `a stricter policy ends the open tunnel and download it would not let through, and nothing else`() throws
    {
        let stage = try WebStage { plain, _ in ["read web: [\"\(plain)\"]", "connect: [\"\(plain)\"]"] }
        let instance = stage.instance
        try instance.up()
        let agent = try instance.start([
            "run", "--", Site.python, Site.client("held_open.py"), "127.0.0.1:\(stage.port)",
        ])
        _ = try agent.line(after: "OPEN")
        let lines = instance.contents(of: "gatehouse.yaml").split(separator: "\n")
        let stricter = lines.filter { !$0.contains("may:") && !$0.hasPrefix("      - ") }
        try instance.manifest(stricter.joined(separator: "\n") + "\n")
        let reload = try instance.gatehouse("reload")
        let taken = Date()
        #expect(reload.status == 0 && reload.output.contains("2 open exchanges ended"), "\(reload.story)")
        for name in ["download", "tunnel"] { _ = try agent.line(after: "CLOSED \(name)", within: 5) }
        #expect(Date().timeIntervalSince(taken) <= 1)
        #expect(!agent.output.contains("CLOSED stream"), "the model's stream is still permitted")
        let ended = try instance.ledger().filter { $0.ended == "revoked" }
        #expect(ended.count == 2, "\(ended)")
        let stop = try instance.gatehouse("stop", "--kill")
        #expect(stop.status == 0)
        _ = agent.finish(within: 20)
    }
}
