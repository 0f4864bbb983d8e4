import ArgumentParser
import Policy

/// `gatehouse ledger prune`: what retention says goes, now.
struct LedgerPruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Remove what `ledger: { keep: … }` of the manifest says is due; the daemon does it daily.",
        discussion: """
            Entries go in whole bundles of 256, after an entry that says so lies under a published checkpoint. Their hashes \
            and every checkpoint stay.

              gatehouse ledger prune --dry-run
            """
    )

    @Option(help: "Prune entries older than so many days, whatever the manifest says of entries.")
    var days: Int64?

    @Flag(help: "Only say what would go.")
    var dryRun = false

    @Flag(help: "Also prune entries that a sink of the manifest did not send yet.")
    var force = false

    @Flag(help: "One JSON object instead of text.")
    var json = false

    func validate() throws {
        if let days, !(1...PolicyLimits.keptDays).contains(days) {
            throw ValidationError("--days takes 1 to \(PolicyLimits.keptDays)")
        }
    }

    func run() throws {
        print(
            try EvidenceCall.perform(.prune(days: days, isRehearsal: dryRun, isForced: force, isJSON: json)))
    }
}
