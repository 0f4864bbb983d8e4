import ArgumentParser
import Export
import Ledger
import Vocabulary

/// `gatehouse export preview`: what a sink gets, without sending it.
struct ExportPreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Print what would be sent to a sink: in its format, redacted, one body a line.",
        discussion: """
              gatehouse export preview siem --since 1h
              gatehouse export preview siem --limit 1
            """
    )

    @Argument(help: "The sink's name in the manifest.")
    var name: String

    @OptionGroup var times: TimeOptions

    @Option(name: .shortAndLong, help: "At most so many entries, the first.")
    var limit = 20

    @OptionGroup var files: PolicyFileOptions

    func validate() throws {
        guard (1...GatehouseLimits.searchEntries).contains(limit) else {
            throw ValidationError("--limit takes 1 to \(GatehouseLimits.searchEntries)")
        }
    }

    func run() throws {
        let tool = try SinkTool(name: name, files: files)
        let encoder = tool.builder.encoder(tool.sink)
        let access = try LedgerAccess()
        let (since, until) = (times.sinceTime, times.untilTime)
        let shown = try LedgerAccess.reading {
            var joiner = IntentJoiner()
            var follower = LedgerFollower(access.reader, from: 0)
            var shown = 0
            while shown < limit {
                let page = try follower.page(limit: ExportLimits.batchEntries)
                guard !page.isEmpty else { break }
                for record in page where shown < limit {
                    let event = joiner.event(record, origin: tool.builder.source.origin)
                    guard since.map({ record.time >= $0 }) ?? true, until.map({ record.time < $0 }) ?? true else {
                        continue
                    }
                    shown += 1
                    for payload in encoder.payloads([event]) { print(Self.line(payload.body)) }
                }
            }
            return shown
        }
        if shown == 0 { ErrorOutput.line("there is no entry of that time") }
    }

    private static func line(_ body: [UInt8]) -> String {
        String(decoding: body.last == 0x0A ? body.dropLast() : body[...], as: UTF8.self)
    }
}
