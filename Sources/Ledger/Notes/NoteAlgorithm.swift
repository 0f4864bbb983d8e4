/// The signature types of C2SP signed-note that this ledger knows; the raw value is their mark in key ids and encodings.
enum NoteAlgorithm: UInt8, Sendable {
    /// Ed25519 over the note's text: a log's own signature.
    case ed25519 = 1
    /// Ed25519 over a time and the note's text: a witness's cosignature (C2SP tlog-cosignature).
    case cosignature = 4
}
