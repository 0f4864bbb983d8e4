import Foundation
import Testing

/// Runs that reach a limit, and the operator who looks at them.
@Suite struct `Runs with limits` {
    struct Due: Decodable {
        let run: String
        let limits: [String]
        let refusals: Int
    }

    /// Neither a daemon that is killed nor one that ends in order gives its runs anything anew.
    @Test(arguments: [true, false]) func `are counted on by the next daemon`(isKilled: Bool) throws {
        let stage = try ModelStage()
        let instance = stage.instance
        try instance.manifest(
            instance.contents(of: "gatehouse.yaml").replacing(
                "    purpose: tests the gate", with: "    purpose: tests the gate\n    limits: { model calls: 2 }"))
        try instance.up()
        let agent = try instance.start(["run", "--", Site.python, Site.client("limited_run.py"), "asked", "goal", "3"])
        try instance.wait(for: "the first answer") {
            FileManager.default.fileExists(atPath: instance.file("work/asked"))
        }
        let run = try #require(try instance.status().daemon.runs.first)
        if isKilled { try instance.killDaemon() } else { try instance.endDaemon() }
        try instance.up()
        try instance.wait(for: "the run to come back") { try instance.status().daemon.runs.contains(run) }
        _ = FileManager.default.createFile(atPath: instance.file("work/goal"), contents: nil)
        let finished = agent.finish()
        #expect(finished.output.contains("[200, 200, 403, 403]"), "\(finished.story)")
        let due = try instance.gatehouse("runs", "review", "--json")
        let runs = try JSONDecoder().decode([Due].self, from: Data(due.output.utf8))
        #expect(runs.map(\.limits) == [["run-limit.model-calls"]], "\(due.story)")
    }

    @Test func `are refused what goes beyond, and listed until somebody has looked`() throws {
        let stage = try ModelStage()
        let instance = stage.instance
        let manifest = instance.contents(of: "gatehouse.yaml").replacing(
            "    purpose: tests the gate",
            with: "    purpose: tests the gate\n    limits: { model calls: 2 }\n"
                + "    tasks: { one: { model calls: 1 } }")
        try instance.manifest(manifest)
        try instance.up()
        let body = RawRequest.question("scripted-echo")
        let answers = try stage.ask(.openAI(body), .openAI(body), .openAI(body), .openAI(body))
        #expect(answers.map(\.status) == [200, 200, 403, 403], "\(answers.map(\.status))")
        let due = try instance.gatehouse("runs", "review", "--json")
        #expect(due.status == 1, "\(due.story)")
        let runs = try JSONDecoder().decode([Due].self, from: Data(due.output.utf8))
        #expect(runs.count == 1 && runs.first?.limits == ["run-limit.model-calls"] && runs.first?.refusals == 2)
        let run = try #require(runs.first?.run)
        #expect(try instance.gatehouse("runs", "review", run).status == 2)
        #expect(try instance.gatehouse("runs", "review", run, "--reason", "a\u{1B}b").status == 2)
        #expect(try instance.gatehouse("runs", "review", run, "--reason", "a loop").status == 0)
        let after = try instance.gatehouse("runs", "review")
        #expect(after.status == 0 && after.output.isEmpty, "\(after.story)")
        #expect(try instance.gatehouse("ledger", "search", "--kind", "run.reviewed").output.contains("a loop"))
        let unknown = try instance.start(["run", "--task", "two", "--", "/usr/bin/true"]).finish()
        #expect(unknown.status == 2 || unknown.status == 1, "\(unknown.story)")
        #expect(unknown.errors.contains("no task `two`"), "\(unknown.story)")
        #expect(try instance.start(["run", "--task", "one", "--", "/usr/bin/true"]).finish().status == 0)
        #expect(try instance.gatehouse("ledger", "search", "--kind", "run.start").output.contains("task=one"))
    }
}
