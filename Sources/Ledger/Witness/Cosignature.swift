/// A witness's statement that a checkpoint was the largest consistent one it had seen at a time (C2SP tlog-cosignature,
/// Ed25519 form).
package struct Cosignature: Hashable, Sendable {
    /// Bytes of the time before the signature proper.
    private static let timeBytes = 8

    /// The witness's name.
    package let witness: String
    /// When, in seconds since 1970.
    package let seconds: UInt64
    let line: NoteSignature

    /// Checks a line under a checkpoint's text. Nil when it is another key's, or does not verify.
    init?(_ line: NoteSignature, over text: String, by key: VerificationKey) {
        guard line.isBy(key), let seconds = BigEndian.read(UInt64.self, line.signature[...], at: 0),
            seconds <= UInt64(Int64.max),
            key.verifies(line.signature.dropFirst(Self.timeBytes), over: Self.message(text, seconds))
        else { return nil }
        witness = key.name
        self.seconds = seconds
        self.line = line
    }

    /// Cosigns a checkpoint's text.
    init(of text: String, at seconds: UInt64, by key: SigningKey) throws(LedgerError) {
        var bytes: [UInt8] = []
        BigEndian.append(seconds, to: &bytes)
        bytes += try key.signature(over: Self.message(text, seconds))
        witness = key.verification.name
        self.seconds = seconds
        line = NoteSignature(by: key.verification, bytes)
    }

    private static func message(_ text: String, _ seconds: UInt64) -> String {
        "cosignature/v1\ntime \(seconds)\n\(text)"
    }
}
