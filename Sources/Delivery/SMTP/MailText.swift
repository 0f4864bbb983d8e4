import FoundationEssentials
import Vocabulary

/// A message as mail (RFC 5322): plain ASCII with lines of at most 998 bytes, or base64.
struct MailText {
    let from: MailAddress
    let to: [MailAddress]

    /// Head and body, lines ended by CR LF, ready for `DATA` but for the final dot.
    func bytes(_ message: AlertMessage, at time: Timestamp) -> [UInt8] {
        let body = message.lines.joined(separator: "\r\n") + "\r\n"
        let isPlain = body.utf8.allSatisfy { $0 < 0x80 } && message.lines.allSatisfy { $0.utf8.count < 900 }
        let head = [
            "From: Gatehouse <\(from.text)>",
            "To: \(to.map(\.text).joined(separator: ",\r\n "))",
            "Subject: \(Self.subject(message.subject))",
            "Date: \(MomentText.rfc5322(time))",
            "Message-ID: <alert-\(message.id)-\(message.items[0].time.milliseconds)@\(from.domain)>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: \(isPlain ? "7bit" : "base64")",
        ]
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8)
            + (isPlain ? Array(body.utf8) : Self.base64Lines(Array(body.utf8)))
    }

    /// The subject as one line, or several that belong together; what is not plain ASCII as RFC 2047 has it.
    static func subject(_ text: String) -> String {
        var words: [String] = []
        var chunk: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if chunk.count + bytes.count > 42 {
                words.append("=?utf-8?B?\(Data(chunk).base64EncodedString())?=")
                chunk = []
            }
            chunk += bytes
        }
        if !chunk.isEmpty { words.append("=?utf-8?B?\(Data(chunk).base64EncodedString())?=") }
        let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && text.utf8.count <= 900
        // Plain text that would read as an encoded word is encoded, so that it is shown as it is.
        return isPlain && !text.contains("=?") ? text : words.joined(separator: "\r\n ")
    }

    private static func base64Lines(_ bytes: [UInt8]) -> [UInt8] {
        let text = Array(Data(bytes).base64EncodedString().utf8)
        return stride(from: 0, to: text.count, by: 76).flatMap { start in
            Array(text[start..<min(start + 76, text.count)]) + [0x0D, 0x0A]
        }
    }

    /// What `DATA` sends: a line that begins with a dot gets another one (RFC 5321 §4.5.2), and the final dot.
    static func stuffed(_ bytes: [UInt8]) -> [UInt8] {
        var stuffed: [UInt8] = []
        stuffed.reserveCapacity(bytes.count + 16)
        var isLineStart = true
        for byte in bytes {
            if isLineStart, byte == UInt8(ascii: ".") { stuffed.append(byte) }
            stuffed.append(byte)
            isLineStart = byte == 0x0A
        }
        return stuffed + (isLineStart ? [] : [0x0D, 0x0A]) + Array(".\r\n".utf8)
    }
}
