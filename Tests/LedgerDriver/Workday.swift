import Ledger
import Vocabulary

/// What a few agents do in a day, as the gate would enter it.
enum Workday {
    private static let agents = ["scholar", "mailer", "buyer", "coder", "night-shift", "clerk", "watch"].compactMap {
        AgentName($0)
    }
    private static let hosts = ["arxiv.org", "api.example.com", "en.wikipedia.org", "xn--bcher-kva.example"]
    /// Entries of one run, its beginning and end among them.
    private static let runLength = 24
    /// Entries that wait for the disk together.
    private static let group = 4_096

    /// Appends entries and waits until they are durable.
    static func append(_ numbers: Range<Int>, to writer: LedgerWriter) async throws {
        for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: group) {
            let end = min(start + group, numbers.upperBound)
            for number in start..<end - 1 { writer.append(entry(number)) { _ in } }
            _ = try await append(entry(end - 1), to: writer)
        }
    }

    /// Appends one entry and waits until it is durable.
    static func append(_ entry: Entry, to writer: LedgerWriter) async throws -> UInt64 {
        try await withCheckedContinuation { continuation in
            writer.append(entry) { continuation.resume(returning: $0) }
        }.get()
    }

    /// The entry that somebody would like to have been written instead: a refusal that was never one.
    static func whitewashed(_ entry: Entry) -> Entry {
        var fields = entry.fields
        fields[.decision] = .string("allow")
        fields[.reason] = nil
        fields[.detail] = .string("nothing to see here")
        return Entry(kind: entry.kind, agent: entry.agent, run: entry.run, intent: entry.intent, fields: fields)
    }

    /// Runs of all agents go on side by side: the numbers are dealt out in turn.
    private static func entry(_ number: Int) -> Entry {
        let agent = agents[number % agents.count]
        let turn = number / agents.count
        let run = RunID("run-\(turn / runLength)-\(agent.text)")
        let intent = IntentID(run: run, number: UInt64(turn % runLength / 2))
        return switch turn % runLength {
        case 0: Entry(kind: .runStart, agent: agent, run: run, fields: [.command: .string("python3")])
        case runLength - 1: Entry(kind: .runEnd, agent: agent, run: run, fields: [.status: .int(0)])
        case let place where place % 2 == 1: decision(number, agent, run, intent)
        default: outcome(number, agent, run, intent)
        }
    }

    private static func decision(_ number: Int, _ agent: AgentName, _ run: RunID, _ intent: IntentID) -> Entry {
        let denied = number % 13 == 0
        var fields: [EntryKey: EntryValue] = [
            .decision: .string(denied ? "deny" : "allow"), .verb: .string("net.read"),
            .resource: .string("\(hosts[number % hosts.count]):443"), .method: .string("GET"),
            .policies: .strings(["may.\(agent.text).1", "floor"]), .bodyBytes: .int(Int64(number % 5_000)),
            .digest: .string(String(repeating: "0123456789abcdef", count: 4)),
        ]
        if denied { fields[.reason] = .string("r\u{e9}sum\u{e9}: no rule of `\(agent.text)` allows \"this\"") }
        return Entry(kind: .decision, agent: agent, run: run, intent: intent, fields: fields)
    }

    private static func outcome(_ number: Int, _ agent: AgentName, _ run: RunID, _ intent: IntentID) -> Entry {
        let fields: [EntryKey: EntryValue] = [
            .status: .int(200), .bytesIn: .int(Int64(number) * 17), .bytesOut: .int(312), .ended: .string("whole"),
        ]
        return Entry(kind: .outcome, agent: agent, run: run, intent: intent, fields: fields)
    }
}
