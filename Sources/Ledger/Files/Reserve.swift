internal import Glibc

/// Space that is kept for the entry that says that the disk is full.
struct Reserve: Sendable {
    static let name = "reserve"

    let ledger: Folder
    let size: Int

    /// Takes the space, when the ledger is opened; on a file that has it, nothing changes.
    func fill() throws(LedgerError) {
        let file = try ledger.open(Self.name, O_RDWR | O_CREAT)
        try file.allocate(from: 0, to: size)
        try file.sync()
    }

    /// Gives the space back.
    func release() throws(LedgerError) {
        try ledger.remove(Self.name)
    }
}
