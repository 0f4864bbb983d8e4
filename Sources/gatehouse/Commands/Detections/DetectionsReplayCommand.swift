import ArgumentParser
import Detection
import Ledger
import Policy
import Vocabulary

/// `gatehouse detections replay`: what the rules would have found in the past.
struct DetectionsReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Hold the rules against the ledger as it is, and tell what they would have found. Enters nothing.",
        discussion: """
            What is usual is learnt from the whole ledger; --since only bounds what is told.

              gatehouse detections replay --since 7d
              gatehouse detections replay --rule denied-burst --json
            """
    )

    private struct Found: Encodable {
        let cause: UInt64
        let time: Int64
        let rule: String
        let severity: String
        let text: String
    }

    @OptionGroup var files: PolicyFileOptions
    @OptionGroup var times: TimeOptions

    @Option(help: "Only this rule.")
    var rule: String?

    @OptionGroup var ledger: LedgerFolderOptions

    @Flag(help: "One JSON object per line instead of text.")
    var json = false

    func run() throws {
        let all = try DetectionLoader(configuration: files.configuration).load()
        let rules = all.filter { known in rule.map { $0.utf8.elementsEqual(known.id.utf8) } ?? true }
        guard !rules.isEmpty else {
            throw GatehouseError(
                .usage, "no rule in force is called `\(rule ?? "")`", hint: "gatehouse detections list")
        }
        let access = try ledger.access()
        let (since, until) = (times.sinceTime, times.untilTime)
        try LedgerAccess.reading {
            var engine = DetectionEngine(RuleSet(rules))
            let progress = Progress("reading", total: try access.reader.head().size)
            defer { progress.end() }
            var follower = LedgerFollower(access.reader, from: 0)
            while true {
                let page = try follower.page()
                guard !page.isEmpty else { return }
                for record in page {
                    let alerts = engine.take(record)
                    guard since.map({ record.time >= $0 }) != false, until.map({ record.time < $0 }) != false else {
                        continue
                    }
                    for alert in alerts { try show(alert, record.time) }
                }
                progress.note(follower.next)
            }
        }
    }

    private func show(_ alert: Alert, _ time: Timestamp) throws {
        guard json else {
            let head = "\(alert.cause)  \(EntryText.time(time))  \(alert.severity.rawValue)  \(alert.rule)"
            return print("\(head)  \(alert.text)")
        }
        let found = Found(
            cause: alert.cause, time: time.milliseconds, rule: alert.rule, severity: alert.severity.rawValue,
            text: alert.text)
        print(try JSONOutput.line(found))
    }
}
