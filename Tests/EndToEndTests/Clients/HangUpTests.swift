import Testing

@Suite struct `A client that hangs up in mid-stream` {
    @Test func `cancels the provider's work at once and pays the worst that is known`() throws {
        let stage = try ModelStage()
        let run = try stage.instance.confined(Site.python, Site.client("hang_up.py"), "scripted-slow", "3")
        try #require(run.status == 0, "\(run.story)")
        try stage.provider.waitForEvents("client-gone", count: 1)
        #expect(try stage.provider.events("finished") == 0)
        let outcome = try #require(try stage.instance.outcomes(1).first)
        #expect(outcome.ended == "client-gone")
        #expect(outcome.basis == "worst-known")
        let reserved = try stage.instance.ledger().first { $0.intent == outcome.intent }?.reserve
        #expect((outcome.settle ?? 0) > 0)
        #expect((outcome.settle ?? .max) <= (reserved ?? 0))
    }

    @Test func `and dies with its run cancels it too`() throws {
        let stage = try ModelStage()
        // The agent's process ends by itself while its child still holds the stream: the sandbox ends both.
        let script = "\(Site.python) \(Site.client("hang_up.py")) scripted-slow 1000 & sleep 1.5; exit 7"
        let run = try stage.instance.confined("/bin/sh", "-c", script)
        #expect(run.status == 7, "\(run.story)")
        try stage.provider.waitForEvents("client-gone", count: 1)
        let outcome = try #require(try stage.instance.outcomes(1).first)
        #expect(outcome.ended == "client-gone")
        #expect((outcome.settle ?? 0) > 0)
    }
}
