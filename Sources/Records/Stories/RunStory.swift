package import Vocabulary

/// What happened in one run, gathered from its entries: acts grouped by what was done to what, refusals with their
/// reasons, findings, money.
package struct RunStory: Hashable, Sendable {
    /// The run's name.
    package let run: String
    /// Whose run it is, once an entry said so.
    package private(set) var agent: String?
    /// The first word of the command.
    package private(set) var command: String?
    /// The time of the first entry.
    package private(set) var began: Timestamp?
    /// The time of the last entry.
    package private(set) var last: Timestamp?
    /// When it ended; nil while it lasts, or when its end was never told.
    package private(set) var ended: Timestamp?
    /// The command's exit status.
    package private(set) var status: Int64?
    /// What was done or refused, in the order in which each was first tried.
    package private(set) var acts: [StoryAct] = []
    /// Acts that found no place among `acts`, which hold at most `RecordsLimits.storyActs`.
    package private(set) var actsLeftOut: Int64 = 0
    /// What was found, in order, at most `RecordsLimits.storyActs`.
    package private(set) var findings: [StoryFinding] = []
    /// What the outcomes cost.
    package private(set) var settled = MicroDollars.zero
    /// Bytes that left and came back, as the outcomes tell.
    package private(set) var bytesOut: Int64 = 0
    /// Bytes that came back.
    package private(set) var bytesIn: Int64 = 0
    /// How many entries tell of it.
    package private(set) var entries: Int64 = 0

    private var places: [StoryAct.Key: Int] = [:]

    /// Begins the story of a run.
    package init(run: String) { self.run = run }

    /// Takes the next entry of the run.
    package mutating func add(_ record: EntryRecord) {
        let entry = record.entry
        entries += 1
        began = began ?? record.time
        last = record.time
        agent = agent ?? entry.agent?.text
        switch entry.kind {
        case .runStart: command = command ?? entry.string(.command)
        case .runEnd:
            ended = record.time
            status = entry.int(.status)
        case .decision: decide(record)
        case .outcome: settle(entry)
        case .finding: find(record)
        default: break
        }
    }

    private mutating func decide(_ record: EntryRecord) {
        let key = StoryAct.Key(record.entry)
        if let place = places[key] {
            acts[place].repeated(at: record.time)
        } else if acts.count < RecordsLimits.storyActs {
            places[key] = acts.count
            acts.append(StoryAct(key, at: record.time))
        } else {
            actsLeftOut += 1
        }
    }

    private mutating func settle(_ entry: Entry) {
        settled = settled + MicroDollars(max(entry.int(.settle) ?? 0, 0))
        bytesOut = Self.sum(bytesOut, entry.int(.bytesOut))
        bytesIn = Self.sum(bytesIn, entry.int(.bytesIn))
    }

    private mutating func find(_ record: EntryRecord) {
        guard findings.count < RecordsLimits.storyActs else { return }
        findings.append(StoryFinding(record))
    }

    /// Stays at the largest number instead of going beyond.
    private static func sum(_ sum: Int64, _ part: Int64?) -> Int64 {
        let (result, overflow) = sum.addingReportingOverflow(max(part ?? 0, 0))
        return overflow ? .max : result
    }
}
