import ArgumentParser
import Glibc
import Ledger
import Vocabulary

/// `gatehouse ledger tail`: the newest entries.
struct LedgerTailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail",
        abstract: "Show the newest entries, oldest first.",
        discussion: """
              gatehouse ledger tail
              gatehouse ledger tail --count 5 --json
              gatehouse ledger tail --follow
            """
    )

    @Option(name: .shortAndLong, help: "How many entries.")
    var count = 20

    @Flag(name: .shortAndLong, help: "Go on with entries as they come.")
    var follow = false

    @Flag(help: "One canonical JSON object per line instead of text.")
    var json = false

    func validate() throws {
        guard (0...1_000_000).contains(count) else { throw ValidationError("--count takes 0 to 1000000") }
    }

    func run() throws {
        do throws(LedgerError) {
            let reader = try LedgerReader(ProcessFacts.current.paths.ledger)
            var next = try newestStart(reader)
            repeat {
                try reader.forEach(from: next) { record in
                    next = record.index + 1
                    print(json ? EntryText.json(record) : EntryText.line(record, terminal: Terminal()))
                }
                StandardOutput.flush()
                if follow { usleep(200_000) }
            } while follow
        } catch {
            throw GatehouseError(.internal, "the ledger cannot be read: \(error)")
        }
    }

    /// Where to begin so that the last `count` entries are shown, those without a checkpoint included.
    private func newestStart(_ reader: LedgerReader) throws(LedgerError) -> UInt64 {
        var end = try reader.head().size
        try reader.forEach(from: end) { end = $0.index + 1 }
        return end > UInt64(count) ? end - UInt64(count) : 0
    }
}
