/// What came back from a witness over HTTP.
package struct WitnessReply: Hashable, Sendable {
    /// The status.
    package let status: Int
    /// The body, at most `LedgerLimits.witnessAnswerBytes`.
    package let body: [UInt8]

    /// States a reply.
    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }

    /// The good cosignature by a key over a checkpoint's text, if there is one. Other lines are ignored, as the
    /// specification asks.
    func cosignature(over text: String, by key: VerificationKey) -> Cosignature? {
        guard body.count <= LedgerLimits.witnessAnswerBytes, let lines = String(validating: body, as: UTF8.self) else {
            return nil
        }
        return lines.split(separator: "\n").prefix(LedgerLimits.noteSignatures).lazy
            .compactMap { NoteSignature($0) }
            .compactMap { Cosignature($0, over: text, by: key) }
            .first
    }

    /// The size in the body of a conflict: decimal digits and a newline, nothing else.
    var size: UInt64? {
        let digits = body.last == UInt8(ascii: "\n") ? body.dropLast() : body[...]
        guard digits.count <= 20, let text = String(validating: digits, as: UTF8.self), let size = UInt64(text),
            "\(size)".utf8.elementsEqual(text.utf8)
        else { return nil }
        return size
    }
}
