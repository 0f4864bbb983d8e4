import ArgumentParser
import Delivery
import Export

/// `gatehouse export test`: does a sink work?
struct ExportTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send one test record to a sink and say what came back.",
        discussion: """
            The record says that it is a test and is no entry of the ledger. The exit status is 1 when the sink did not \
            take it.

              gatehouse export test siem
            """
    )

    @Argument(help: "The sink's name in the manifest.")
    var name: String

    @OptionGroup var files: PolicyFileOptions

    @Flag(help: "One JSON object instead of text.")
    var json = false

    private struct Answer: Encodable {
        let sink: String
        let to: String
        let taken: Bool
        let said: String
    }

    func run() throws {
        let tool = try SinkTool(name: name, files: files)
        let event = ExportEvent.test(tool.builder.source, at: SystemClock().now, sink: name)
        let answer = answer(try tool.deliver(event), SinkBuilder.place(tool.sink))
        if json {
            print(try JSONOutput.text(answer))
        } else {
            let terminal = Terminal()
            print("\(name)  \(answer.to)  \(answer.taken ? terminal.good(answer.said) : terminal.bad(answer.said))")
        }
        if !answer.taken { throw ExitCode(GatehouseError.Code.denied.rawValue) }
    }

    private func answer(_ verdict: DeliveryVerdict, _ place: String) -> Answer {
        switch verdict {
        case .taken: Answer(sink: name, to: place, taken: true, said: "taken")
        case .takenWithout(_, let reason): Answer(sink: name, to: place, taken: false, said: "rejected: \(reason)")
        case .later(_, let reason), .refused(let reason): Answer(sink: name, to: place, taken: false, said: reason)
        }
    }
}
