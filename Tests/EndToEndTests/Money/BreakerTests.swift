import Foundation
import Testing

@Suite struct `The breaker at the cap over all agents` {
    /// Each call settles 92 cents and reserves some more, so that the last refusal comes beyond 90 % of the cap.
    private func stage() throws -> ModelStage {
        var manifest = GateManifest()
        (manifest.inputPrice, manifest.outputPrice) = ("$100", "$300000")
        (manifest.models, manifest.total, manifest.atCap) = (["scripted-echo"], "$25", "stop")
        let stage = try ModelStage(manifest)
        try stage.instance.up()
        return stage
    }

    private func percents(_ instance: Instance) throws -> [Int] {
        try instance.ledger().filter { $0.kind == "budget.warning" }.compactMap(\.percent)
    }

    @Test func `stops everything, stays so over kill -9, and resuming frees no money (K8, M1)`() throws {
        let stage = try stage()
        let instance = stage.instance
        let bystander = try instance.start(["run", "--", "/bin/sleep", "60"])
        let flood = try instance.start([
            "run", "--", Site.python, Site.client("flood.py"), "--callers", "4", "--each", "60", "--max-tokens", "4",
            "--stubborn",
        ])
        try instance.wait(for: "the breaker") { try instance.status().daemon.gate.state.contains("used up") }
        try instance.wait(for: "the runs to end") { try instance.status().daemon.runs.isEmpty }
        #expect(bystander.finish(within: 20).status != 0)
        #expect(flood.finish(within: 20).status != 0)
        let account = LedgerAccount(try instance.ledger())
        #expect(account.peak <= 25_000_000 && account.settled * 10 >= 25_000_000 * 9)
        #expect(try percents(instance) == [50, 75, 90, 100])
        #expect(try instance.ledger().filter { $0.kind == "breaker.stop" }.count == 1)

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
    }
}
