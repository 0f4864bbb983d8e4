extension LedgerReader {
    /// The published checkpoint, byte for byte: a signed note, with the cosignatures of witnesses when there are some.
    ///
    /// - Throws: `.missing` when none is published yet, `.corrupt` when the ledger's key did not sign it.
    package func checkpoint() throws(LedgerError) -> [UInt8] {
        try again { () throws(LedgerError) in
            let note = try ledger.read(Integrator.checkpointName, limit: LedgerLimits.noteBytes)
            _ = try Checkpoint(note: note, key: try LedgerKeys(ledger: ledger).verification())
            return note
        }
    }
}
