import Records
import Vocabulary

/// What `gatehouse ledger timeline` prints of one run.
struct StoryOutput: Encodable {
    struct Act: Encodable {
        let verb: String
        let resource: String
        let decision: String
        let reason: String?
        let rules: [String]
        let count: Int64
        /// Milliseconds since the epoch.
        let first: Int64
        let last: Int64
    }

    struct Finding: Encodable {
        let index: UInt64
        let time: Int64
        let text: String
    }

    let run: String
    let agent: String?
    let command: String?
    let began: Int64?
    let ended: Int64?
    let status: Int64?
    let acts: [Act]
    let actsLeftOut: Int64
    let findings: [Finding]
    /// Micro-dollars.
    let settled: Int64
    let bytesIn: Int64
    let bytesOut: Int64
    let entries: Int64

    init(_ story: RunStory) {
        run = story.run
        agent = story.agent
        command = story.command
        began = story.began?.milliseconds
        ended = story.ended?.milliseconds
        status = story.status
        acts = story.acts.map { act in
            Act(
                verb: act.verb, resource: act.resource, decision: act.refusal == nil ? "allow" : "deny",
                reason: act.refusal, rules: act.rules, count: act.count, first: act.first.milliseconds,
                last: act.last.milliseconds)
        }
        actsLeftOut = story.actsLeftOut
        findings = story.findings.map { Finding(index: $0.index, time: $0.time.milliseconds, text: $0.text) }
        settled = story.settled.amount
        bytesIn = story.bytesIn
        bytesOut = story.bytesOut
        entries = story.entries
    }

    /// The same for people.
    func lines(_ terminal: Terminal) -> [String] {
        let head = [agent.map { "of \($0)" }, command.map { "`\(VisibleText.of($0))`" }].compactMap { $0 }.joined(
            separator: ", ")
        var lines = ["run \(terminal.strong(run)) \(head)", "  began    \(time(began))"]
        lines += acts.map { line($0, terminal) }
        if actsLeftOut > 0 { lines.append("  and \(actsLeftOut) acts of other kinds") }
        lines += findings.map { "  \(terminal.warning("found"))    \(VisibleText.of($0.text)) (entry \($0.index))" }
        if settled > 0 { lines.append("  money    \(MicroDollars(settled))") }
        if bytesIn > 0 || bytesOut > 0 { lines.append("  traffic  \(bytesOut) bytes out, \(bytesIn) bytes in") }
        lines.append("  " + end(terminal))
        return lines
    }

    private func line(_ act: Act, _ terminal: Terminal) -> String {
        let verdict = act.reason == nil ? terminal.good("allowed") : terminal.bad("refused")
        let times =
            act.count == 1 ? "at \(ofDay(act.first))" : "\(act.count) times, \(ofDay(act.first)) to \(ofDay(act.last))"
        let why = act.reason.map { ": \(VisibleText.of($0))" } ?? ""
        return "  \(verdict)  \(act.verb) \(VisibleText.of(act.resource)), \(times)\(why)"
    }

    private func end(_ terminal: Terminal) -> String {
        guard let began, let ended else { return terminal.warning("no end is entered") }
        let seconds = max(0, ended - began) / 1_000
        let lasted = seconds < 120 ? "\(seconds) s" : "\(seconds / 60) min"
        return "ended    \(time(ended)), after \(lasted)"
            + (status.map { ", with status \($0)" } ?? ", without a status")
    }

    private func time(_ milliseconds: Int64?) -> String {
        milliseconds.map { EntryText.time(Timestamp(milliseconds: $0)) + " UTC" } ?? "-"
    }

    private func ofDay(_ milliseconds: Int64) -> String {
        String(EntryText.time(Timestamp(milliseconds: milliseconds)).suffix(8))
    }
}
