/// The rules for what a secret may consist of (adversarial case E12): it will stand in a header, so nothing in it may
/// end one.
enum SecretText {
    /// How many bytes remain once one final line end is taken off, or why this can be no secret.
    ///
    /// - Parameter place: where it was found, for the message.
    static func length(of bytes: borrowing Span<UInt8>, place: String) throws(VaultError) -> Int {
        var length = bytes.count
        if length > 0, bytes[length - 1] == UInt8(ascii: "\n") {
            length -= 1
            if length > 0, bytes[length - 1] == UInt8(ascii: "\r") { length -= 1 }
        }
        guard length > 0 else {
            throw VaultError(.badContent, "the secret in \(place) is empty; write the credential there, on one line")
        }
        for index in 0..<length where bytes[index] < 0x20 || bytes[index] > 0x7E {
            throw VaultError(
                .badContent,
                "the secret in \(place) has a line break, control character or non-ASCII byte at offset \(index); "
                    + "write the credential there as one line of plain ASCII")
        }
        guard bytes[0] != UInt8(ascii: " "), bytes[length - 1] != UInt8(ascii: " ") else {
            throw VaultError(.badContent, "the secret in \(place) begins or ends with a blank; remove it")
        }
        return length
    }
}
