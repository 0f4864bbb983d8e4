import ArgumentParser

/// `gatehouse ledger erase`: recorded payloads, for good.
struct LedgerEraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase recorded payloads with their keys; entries and proofs stay valid.",
        discussion: """
            What is erased is named in an entry first. Copies elsewhere (backups, systems that entries were sent to) are not \
            reached. A legal hold forbids it.

              gatehouse ledger erase --run run-01hx3v9k2m --reason "request 17" --basis "GDPR 17(1)(b)"
              gatehouse ledger erase --subject customers --reason "contract ended" --basis "GDPR 17(1)(a)" --dry-run
            """
    )

    @OptionGroup var whose: EvidenceSelectionOptions

    @Option(help: "Why; it is entered for good, so name no person.")
    var reason: String

    @Option(help: "On what legal basis.")
    var basis: String

    @Flag(help: "Only say what would be erased.")
    var dryRun = false

    func run() throws {
        print(
            try EvidenceCall.perform(
                .erase(whose.selection, reason: reason, basis: basis, isRehearsal: dryRun)))
    }
}
