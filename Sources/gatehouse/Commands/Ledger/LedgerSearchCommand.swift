import ArgumentParser
import Ledger
import Records

/// `gatehouse ledger search`: entries by what they tell.
struct LedgerSearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find entries by agent, run, verb, host, decision, kind, time and words; oldest first.",
        discussion: """
            Finds the newest entries for which everything that is asked for holds, through an index that is only a \
            pointer: every entry is read from the ledger. --scan does without the index, as does --directory.

              gatehouse ledger search --decision deny --since 2h
              gatehouse ledger search --agent scholar --host '*.wikipedia.org' --json
              gatehouse ledger search --text "arxiv 443" --limit 5
            """
    )

    @OptionGroup var entries: EntryQueryOptions

    @Option(name: .shortAndLong, help: "At most so many, the newest.")
    var limit = 100

    @Flag(help: "Read the whole ledger instead of asking the index.")
    var scan = false

    @OptionGroup var ledger: LedgerFolderOptions

    @Flag(help: "One JSON object per line instead of text.")
    var json = false

    func validate() throws {
        guard (1...GatehouseLimits.searchEntries).contains(limit) else {
            throw ValidationError("--limit takes 1 to \(GatehouseLimits.searchEntries)")
        }
    }

    func run() throws {
        let search = LedgerSearch(query: try entries.query(), limit: limit)
        let access = try ledger.access()
        let found = try LedgerAccess.reading {
            if !scan, let index = try access.index() { return try search.run(index) }
            let progress = Progress("reading", total: try access.reader.head().size)
            defer { progress.end() }
            return try search.scan(access.reader) { progress.note($0) }
        }
        let terminal = Terminal()
        for entry in found.entries {
            print(json ? EntryText.json(entry) : EntryText.line(entry.record, terminal: terminal))
        }
        if found.entries.isEmpty { ErrorOutput.line("no entry is like that") }
        if found.hasMore { ErrorOutput.line("the newest \(limit) are shown; --limit takes more") }
    }
}
