import Foundation
import Testing

@Suite struct `The kill switch` {
    @Test func `closes every stream, download and tunnel within a second and refuses what comes after`() throws {
        let stage = try WebStage { plain, _ in ["read web: [\"\(plain)\"]", "connect: [\"\(plain)\"]"] }
        let instance = stage.instance
        try instance.up()
        let agent = try instance.start([
            "run", "--", Site.python, Site.client("held_open.py"), "127.0.0.1:\(stage.port)",
        ])
        _ = try agent.line(after: "OPEN")
        #expect(try instance.status().daemon.gate.openExchanges >= 2)
        let stop = try instance.gatehouse("stop", "--reason", "strange mails")
        let stopped = Date()
        #expect(stop.status == 0, "\(stop.story)")
        for name in ["stream", "download", "tunnel"] { _ = try agent.line(after: "CLOSED \(name)", within: 5) }
        #expect(Date().timeIntervalSince(stopped) <= 1)
        let finished = agent.finish(within: 30)
        #expect(finished.output.components(separatedBy: "REFUSED 503").count == 3, "\(finished.story)")
        #expect(try instance.status().daemon.total.reserved == 0)
        let outcome = try #require(try instance.outcomes(1).first)
        #expect((outcome.settle ?? 0) > 0, "a stream that was cut is not free: \(outcome)")
    }

    @Test func `stays thrown over a restart until it is taken back`() throws {
        let stage = try ModelStage()
        let instance = stage.instance
        try instance.up()
        let question = RawRequest.openAI(RawRequest.question("scripted-echo"))
        #expect(try stage.ask(question)[0].status == 200)
        _ = try instance.gatehouse("stop", "--reason", "strange mails")
        try instance.killDaemon()
        try instance.up()
        let state = try instance.status().daemon.gate.state
        #expect(state.contains("strange mails"), "\(state)")
        let refused = try instance.confined("/bin/echo", "started")
        #expect(refused.status == 1 && !refused.output.contains("started"), "\(refused.story)")
        #expect(refused.errors.contains("strange mails"), "\(refused.story)")
        #expect(try stage.provider.requests().count == 1)

        let resumed = try instance.gatehouse("resume", "--reason", "it was a drill")
        #expect(resumed.status == 0, "\(resumed.story)")
        #expect(try instance.status().daemon.gate.state == "open")
        #expect(try stage.ask(question)[0].status == 200)
        let verbs = try instance.ledger().compactMap(\.verb)
        #expect(verbs.contains("operator.stop") && verbs.contains("operator.resume"), "\(Set(verbs))")
    }

    @Test func `ends the agents themselves when it is told to`() throws {
        let stage = try ModelStage()
        let instance = stage.instance
        try instance.up()
        let agent = try instance.start(["run", "--", "/bin/sleep", "60"])
        try instance.wait(for: "the run") { try instance.status().daemon.runs.count == 1 }
        let stop = try instance.gatehouse("stop", "--kill", "--reason", "incident 12")
        #expect(stop.status == 0, "\(stop.story)")
        let finished = agent.finish(within: 20)
        #expect(finished.status != 0 && finished.errors.contains("incident 12"), "\(finished.story)")
        try instance.wait(for: "the run to end") { try instance.status().daemon.runs.isEmpty }
    }
}
