import ArgumentParser
import Ledger

/// `gatehouse witness add-log`: one more ledger to watch.
struct WitnessAddLogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-log",
        abstract:
            "Watch a ledger, or take a further key of one after a rotation; a serving witness takes it up at once.",
        discussion: """
            The key is what `gatehouse ledger key` prints on the other host.

              gatehouse witness add-log "$VKEY"
            """
    )

    @Argument(help: "The ledger's public key (vkey), one line.")
    var key: String

    @OptionGroup var folder: WitnessFolderOptions

    func run() throws {
        let isNew = try folder.working { (path) throws(LedgerError) in
            _ = try Witness.key(in: path)
            return try WatchedLogs(path).add(key)
        }
        print(isNew ? "the witness watches it" : "the witness watches it already")
    }
}
