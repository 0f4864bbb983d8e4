import Wire

/// A text as a QR code for a phone to take away.
enum QROutput {
    /// The code's lines; none for a text that is too long for one. On a terminal the colours are set, so that it can be
    /// read whatever the terminal's own are.
    static func lines(_ text: String, _ terminal: Terminal) -> [String] {
        QRCode(Array(text.utf8))?.lines.map { terminal.whiteOnBlack($0) } ?? []
    }
}
