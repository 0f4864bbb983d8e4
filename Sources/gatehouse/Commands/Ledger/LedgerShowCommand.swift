import ArgumentParser
import Ledger
import Vocabulary

/// `gatehouse ledger show`: one entry, whole.
struct LedgerShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one entry with all its facts, and whether a signed checkpoint covers it.",
        discussion: """
              gatehouse ledger show 0
              gatehouse ledger show 0 --json
            """
    )

    @Argument(help: "The entry's index.")
    var index: UInt64

    @OptionGroup var ledger: LedgerFolderOptions

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func run() throws {
        let access = try ledger.access()
        let entry = try LedgerAccess.reading {
            guard let entry = try access.reader.entries(at: [index]).first else {
                throw try access.reader.lacks(index)
            }
            return entry
        }
        if json {
            print(EntryText.json(entry))
        } else {
            ShownEntry(entry).lines(Terminal()).forEach { print($0) }
        }
    }
}
