/// A checkpoint that a witness cosigned: what the ledger remembers of that witness, outside its own folder, so that an
/// older ledger put back in place shows.
package struct WitnessedCheckpoint: Hashable, Sendable {
    /// The head that the witness saw.
    package let head: LedgerHead
    /// What the witness said about it.
    package let cosignature: Cosignature
    /// The note: the ledger's own signature, then the witness's.
    package let note: [UInt8]

    init(_ request: AddCheckpointRequest, head: LedgerHead, _ cosignature: Cosignature) {
        self.head = head
        self.cosignature = cosignature
        note = request.checkpoint + Array(cosignature.line.line.utf8)
    }

    /// Reads a note.
    ///
    /// - Parameters:
    ///   - origin: the ledger's name.
    ///   - witness: the `vkey` line of the witness.
    /// - Throws: `.corrupt` for what the witness did not cosign, `.key` for a key that is none.
    package init(_ note: [UInt8], origin: String, witness: String) throws(LedgerError) {
        let key = try VerificationKey(witness: witness)
        let signed = try SignedNote(note)
        guard let head = Checkpoint(text: signed.text, origin: origin)?.head,
            let cosignature = signed.signatures.lazy.compactMap({ Cosignature($0, over: signed.text, by: key) }).first
        else {
            throw LedgerError(.corrupt, "this is no checkpoint of `\(origin)` that `\(key.name)` cosigned")
        }
        self.head = head
        self.cosignature = cosignature
        self.note = note
    }
}
