/// Cuts a mail server's bytes into replies (RFC 5321 §4.2), bounded.
struct SMTPReplyReader {
    /// A whole reply.
    struct Reply: Hashable {
        let code: Int
        /// The text of its lines.
        let lines: [String]
    }

    private var buffer: [UInt8] = []
    private var lines: [String] = []

    /// Whether nothing is left over: after `STARTTLS` nothing may be (CVE-2011-0411).
    var isEmpty: Bool { buffer.isEmpty && lines.isEmpty }

    /// Takes bytes over.
    mutating func add(_ bytes: some Sequence<UInt8>) { buffer += bytes }

    /// The next reply, when it has all come.
    mutating func next() throws(DeliveryError) -> Reply? {
        while let end = buffer.firstIndex(of: 0x0A) {
            guard end <= DeliveryLimits.mailLineBytes, lines.count < DeliveryLimits.mailLines else { break }
            var line = Array(buffer[..<end])
            buffer.removeSubrange(...end)
            if line.last == 0x0D { line.removeLast() }
            guard line.count >= 3, line.prefix(3).allSatisfy({ (0x30...0x39).contains($0) }),
                let code = Int(String(decoding: line.prefix(3), as: UTF8.self)), (200...599).contains(code)
            else { throw DeliveryError(.broken, "the mail server does not answer in SMTP") }
            lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
            if line.count > 3, line[3] == UInt8(ascii: "-") { continue }
            defer { lines = [] }
            return Reply(code: code, lines: lines)
        }
        guard buffer.count <= DeliveryLimits.mailLineBytes, lines.count < DeliveryLimits.mailLines else {
            throw DeliveryError(.oversized, "the answer of the mail server is too long")
        }
        return nil
    }
}
