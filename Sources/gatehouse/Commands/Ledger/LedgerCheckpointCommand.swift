import ArgumentParser
import Ledger

/// `gatehouse ledger checkpoint`: what to keep elsewhere, so that a ledger that was cut or exchanged shows.
struct LedgerCheckpointCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Print the newest signed checkpoint, with the cosignatures of witnesses when there are some.",
        discussion: """
            Print or mail it every day: with it, `verify --against` and `compare` notice everything that was changed or \
            taken away from what it covers.

              gatehouse ledger checkpoint
              gatehouse ledger checkpoint --qr
            """
    )

    @OptionGroup var ledger: LedgerFolderOptions

    @Flag(help: "A QR code of it as well.")
    var qr = false

    func run() throws {
        let reader = try ledger.access().reader
        let note = String(decoding: try LedgerAccess.reading { try reader.checkpoint() }, as: UTF8.self)
        print(note, terminator: "")
        if qr { QROutput.lines(note, Terminal()).forEach { print($0) } }
    }
}
