/// A checkpoint that was kept somewhere: all one has of the ledger as it was then.
package struct NoteCopy: LedgerCopy {
    private let note: [UInt8]

    /// Takes the signed note, byte for byte.
    package init(_ note: [UInt8]) { self.note = note }

    /// See `LedgerCopy`.
    package func read(_ name: String, limit: Int) -> [UInt8]? {
        name == Integrator.checkpointName && note.count <= limit ? note : nil
    }
}
