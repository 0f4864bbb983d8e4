import ArgumentParser
import Ledger
import Vocabulary

/// `gatehouse ledger hold`: what must not go, whatever retention says.
struct LedgerHoldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Legal holds: what they cover is neither erased nor pruned.",
        subcommands: [Add.self, List.self, Release.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Begin a hold; without a name of anybody it covers everything.",
            discussion: "  gatehouse ledger hold add --agent scholar --reason \"case 12\"")

        @OptionGroup var whose: EvidenceSelectionOptions

        @Option(help: "Why; it is entered for good, so name no person.")
        var reason: String

        func run() throws { print(try EvidenceCall.perform(.hold(whose.selection, reason: reason))) }
    }

    struct List: ParsableCommand {
        struct Output: Encodable {
            let hold: UInt64
            let began: Int64
            let agent: String?
            let run: String?
            let subject: String?
            let reason: String
        }

        static let configuration = CommandConfiguration(
            abstract: "Show the holds there are.", discussion: "  gatehouse ledger hold list")

        @Flag(help: "A JSON array instead of text.")
        var json = false

        func run() throws {
            let reader = try LedgerAccess().reader
            let holds = try LedgerAccess.reading { try LegalHold.book(reader).holds }
            if json {
                let rows = holds.map {
                    Output(
                        hold: $0.index, began: $0.began.milliseconds, agent: $0.selector.agent?.text,
                        run: $0.selector.run?.text, subject: $0.selector.subject, reason: $0.reason)
                }
                return print(try JSONOutput.text(rows))
            }
            if holds.isEmpty { ErrorOutput.line("there is no hold") }
            for hold in holds {
                let what = VisibleText.of("\(hold.selector.text): \(hold.reason)")
                print("\(hold.index)  \(EntryText.time(hold.began))  \(what)")
            }
        }
    }

    struct Release: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a hold.", discussion: "  gatehouse ledger hold release 4711 --reason \"case 12 is closed\"")

        @Argument(help: "The hold, as `list` shows it.")
        var hold: UInt64

        @Option(help: "Why; it is entered for good, so name no person.")
        var reason: String

        func run() throws { print(try EvidenceCall.perform(.release(hold: hold, reason: reason))) }
    }
}
