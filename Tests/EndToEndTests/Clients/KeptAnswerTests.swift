import Foundation
import Testing

@Suite struct `Responses that the provider keeps` {
    private struct Told: Decodable {
        let id: String?
        let text: String
        let status: Int
    }

    private func ask(_ stage: ModelStage, _ arguments: String...) throws -> Told {
        let command = ["run", "--", try ClientVenv.current.python(), Site.client("sdk_kept.py")] + arguments
        let run = try stage.instance.start(command).finish(within: 60)
        try #require(run.status == 0, "\(run.story)")
        return try JSONDecoder().decode(Told.self, from: Data(run.output.utf8))
    }

    @Test func `stay their agent's over later runs and the death of the daemon, and are nobody else's (O12)`() throws {
        let stage = try ModelStage()
        try stage.instance.up()
        let made = try ask(stage, "make")
        let id = try #require(made.id)
        try stage.instance.killDaemon()
        try stage.instance.up()
        #expect(try ask(stage, "fetch", id).text == "echo: remember me")
        #expect(try ask(stage, "continue", id).text == "echo: go on")
        let other = try ask(stage, "fetch", "resp_of_another")
        #expect(other.status == 404 && other.text.contains("no response with this id"))
        let entries = try stage.instance.ledger()
        #expect(entries.count { $0.kind == "answer.kept" } == 2)
        #expect(try stage.provider.requests().count { $0.line.contains("resp_of_another") } == 0)
    }
}
