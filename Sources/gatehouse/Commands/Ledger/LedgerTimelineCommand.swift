import ArgumentParser
import Records

/// `gatehouse ledger timeline`: the story of a run.
struct LedgerTimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Tell what happened in a run, or in an agent's newest runs.",
        discussion: """
            Beginning, acts grouped by what was done to what, refusals with their reasons, findings, money, end.

              gatehouse ledger timeline scholar --limit 3
              gatehouse ledger timeline scholar --since 2h --json
            """
    )

    @Argument(help: "A run's name, or an agent's.")
    var name: String

    @Option(name: .shortAndLong, help: "At most so many runs of an agent, the newest.")
    var limit = 10

    @OptionGroup var times: TimeOptions

    @OptionGroup var ledger: LedgerFolderOptions

    @Flag(help: "A JSON array instead of text.")
    var json = false

    func validate() throws {
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit takes 1 to 1000") }
    }

    func run() throws {
        let access = try ledger.access()
        let stories = try LedgerAccess.reading {
            let teller = StoryTeller(index: try access.fullIndex())
            if let story = try teller.story(of: name) { return [story] }
            return try teller.runs(of: name, limit: limit, since: times.sinceTime, until: times.untilTime)
                .compactMap { try teller.story(of: $0) }
        }
        guard !stories.isEmpty || json else {
            throw GatehouseError(
                .denied, "the ledger tells of no run and no agent's run with the name `\(name)`",
                hint: "gatehouse ledger search --kind run.start")
        }
        let outputs = stories.map(StoryOutput.init)
        if json { return print(try JSONOutput.text(outputs)) }
        outputs.forEach { $0.lines(Terminal()).forEach { print($0) } }
    }
}
