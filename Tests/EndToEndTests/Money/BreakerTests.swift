import Foundation
import Testing

@Suite struct `The breaker at the cap over all agents` {
    /// Each call settles 92 cents and reserves some more, so that the last refusal comes beyond 90 % of the cap.
    private func stage() throws -> ModelStage {
        var manifest = GateManifest()
        (manifest.inputPrice, manifest.outputPrice) = ("$100", "$300000")
        (manifest.models, manifest.total, manifest.atCap) = (["scripted-echo"], "$25", "stop")
        let stage = try ModelStage(manifest)
        let instance = stage.instance
        manifest.may = ["connect: [\"127.0.0.1:\(stage.provider.port)\"]"]
        let script = instance.file("take.sh")
        try "#!/bin/sh\ncat >> \(instance.file("told.jsonl")); echo >> \(instance.file("told.jsonl"))\n"
            .write(toFile: script, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script)
        let channel = "alerts: { pager: { command: [\(script)] } }\n"
        try instance.manifest(manifest.text(instance, provider: stage.provider) + channel)
        try instance.up()
        return stage
    }

    private func percents(_ instance: Instance) throws -> [Int] {
        try instance.ledger().filter { $0.kind == "budget.warning" }.compactMap(\.percent)
    }

    /// What the channel said of budgets, in its order.
    private func told(_ instance: Instance) -> [String] {
        Delivered.read(Delivered.Message.self, instance.file("told.jsonl")).flatMap { $0.alerts.map(\.rule) }
            .filter { ["spend-warning", "budget-warning", "cap-reached", "total-cap-reached"].contains($0) }
    }

    private func flood(_ stage: ModelStage) throws -> Program {
        try stage.instance.start([
            "run", "--", Site.python, Site.client("flood.py"), "--callers", "4", "--each", "60", "--max-tokens", "4",
            "--stubborn",
        ])
    }

    private func waitForStop(_ instance: Instance) throws {
        try instance.wait(for: "the breaker") { try instance.status().daemon.gate.state.contains("used up") }
        try instance.wait(for: "the runs to end") { try instance.status().daemon.runs.isEmpty }
    }

    @Test func `stops everything, stays so over kill -9, and resuming frees no money (K8, M1)`() throws {
        let stage = try stage()
        let instance = stage.instance
        let bystander = try instance.start(["run", "--", "/bin/sleep", "60"])
        let flood = try flood(stage)
        try waitForStop(instance)
        #expect(bystander.finish(within: 20).status != 0)
        #expect(flood.finish(within: 20).status != 0)
        let account = LedgerAccount(try instance.ledger())
        #expect(account.peak <= 25_000_000 && account.settled * 10 >= 25_000_000 * 9)
        #expect(try percents(instance) == [50, 75, 90, 100])
        #expect(try instance.ledger().filter { $0.kind == "breaker.stop" }.count == 1)
        let marks = ["spend-warning", "spend-warning", "spend-warning", "total-cap-reached"]
        try instance.wait(for: "every mark on the channel, while everything is stopped") { told(instance) == marks }

        try instance.killDaemon()
        try instance.up()
        #expect(try instance.status().daemon.gate.state.contains("used up"))
        let resumed = try instance.gatehouse("resume", "--reason", "the report must go out")
        #expect(resumed.status == 0 && resumed.output.contains("is used up"), "\(resumed.story)")
        let seen = try stage.provider.requests().count
        let answer = try stage.ask(.openAI(RawRequest.question("scripted-echo")))
        #expect(answer.first?.status == 402, "\(answer)")
        #expect(try stage.provider.requests().count == seen)
        #expect(try instance.status().daemon.gate.state == "open")
        #expect(try percents(instance) == [50, 75, 90, 100], "a warning came again after the restart")
        // A later alert shows that the channel had its chance to repeat itself.
        #expect(try instance.gatehouse("stop", "--reason", "a drill").status == 0)
        try instance.wait(for: "the next alert") { instance.contents(of: "told.jsonl").contains("gate-stopped") }
        #expect(told(instance) == marks)
    }

    @Test func `shuts the gate, then the egress, then ends the agents, as the ledger tells it`() throws {
        let stage = try stage()
        let instance = stage.instance
        let holder = try instance.start([
            "run", "--", Site.python, Site.client("held_tunnel.py"), "127.0.0.1:\(stage.provider.port)",
        ])
        _ = try holder.line(after: "OPEN")
        let flood = try flood(stage)
        try waitForStop(instance)
        _ = flood.finish(within: 20)
        #expect(holder.finish(within: 20).status != 0)

        let ledger = try instance.ledger()
        let stop = try #require(ledger.first { $0.kind == "breaker.stop" })
        let tunnel = try #require(
            ledger.first { $0.kind == "outcome" && $0.run == ledger.tunnelRun && $0.settle == nil })
        let ends = ledger.filter { $0.kind == "run.end" }
        #expect(ends.count == 2 && tunnel.ended == "stopped")
        // The other agent may have ended by itself, once everything was refused.
        let own = try #require(ends.first { $0.run == tunnel.run })
        #expect(stop.index < tunnel.index && tunnel.index < own.index, "\(stop) \(tunnel) \(own)")
        #expect(ends.allSatisfy { stop.index < $0.index }, "\(ends)")
        let later = ledger.filter { $0.index > stop.index && $0.decision == "allow" }
        #expect(later.isEmpty, "something was let through behind the stop: \(later)")
    }
}

extension [LedgerLine] {
    /// The run that was let into a tunnel.
    fileprivate var tunnelRun: String? { first { $0.verb == "net.connect" && $0.decision == "allow" }?.run }
}
