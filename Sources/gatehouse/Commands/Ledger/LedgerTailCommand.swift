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
            With --follow it goes on over restarts of the daemon and rotations of the key, until it is interrupted.

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
        let reader = try LedgerAccess().reader
        try LedgerAccess.reading {
            let end = try reader.size()
            var follower = LedgerFollower(reader, from: end > UInt64(count) ? end - UInt64(count) : 0)
            repeat {
                var page = try follower.page()
                while !page.isEmpty {
                    show(page)
                    page = try follower.page()
                }
                if follow { usleep(GatehouseLimits.followMicroseconds) }
            } while follow
        }
    }

    private func show(_ page: [EntryRecord]) {
        let terminal = Terminal()
        for record in page { print(json ? EntryText.json(record) : EntryText.line(record, terminal: terminal)) }
        StandardOutput.flush()
    }
}
