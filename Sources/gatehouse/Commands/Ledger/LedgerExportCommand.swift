import ArgumentParser
import Ledger
import Records

/// `gatehouse ledger export`: entries for other programs.
struct LedgerExportCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case jsonl, csv
    }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print entries, oldest first, as JSON lines or CSV; reads the ledger itself, not the index.",
        discussion: """
              gatehouse ledger export --since 24h
              gatehouse ledger export --format csv --decision deny
            """
    )

    @OptionGroup var entries: EntryQueryOptions

    @Option(help: "jsonl or csv.")
    var format = Format.jsonl

    @OptionGroup var ledger: LedgerFolderOptions

    func run() throws {
        let query = try entries.query()
        let reader = try ledger.access().reader
        try LedgerAccess.reading {
            let progress = Progress("exporting", total: try reader.head().size)
            defer { progress.end() }
            if format == .csv { print(EntryTable.header) }
            var follower = LedgerFollower(reader, from: 0)
            // What comes while it runs is for the next export.
            let end = try reader.size()
            while follower.next < end {
                let page = try follower.page(limit: Int(clamping: end - follower.next))
                if page.isEmpty { break }
                for record in page where query.matches(record) {
                    print(format == .csv ? EntryTable.row(record) : EntryText.json(record))
                }
                progress.note(follower.next)
            }
        }
        StandardOutput.flush()
    }
}
