import Vocabulary

/// Writes events as RFC 5424 messages: who, what and the verdict as structured data, the whole event as OCSF in the text.
struct SyslogEncoder: Sendable {
    let source: ExportSource
    /// The private enterprise number in the name of the structured data (RFC 5424 §6.3.2).
    let enterprise: Int64
    /// The facility (RFC 5424 §6.2.1); 13 is the log audit.
    let facility: Int64

    /// One message, at most `ExportLimits.syslogBytes` long unless its structured data alone are longer.
    func message(_ event: ExportEvent) -> [UInt8] {
        let head = header(event) + structuredData(event) + Self.textMark
        let tree = OCSFEncoder(source: source).tree(event)
        let whole = tree.bytes
        if head.count + whole.count <= ExportLimits.syslogBytes { return head + whole }
        // Half a JSON text is of no use to anybody: what is dropped is dropped as a whole and said.
        let marked = tree.marked(untruncated: whole.count)
        let shorter = marked.without(["unmapped"]).bytes
        if head.count + shorter.count <= ExportLimits.syslogBytes { return head + shorter }
        return head + marked.without(["unmapped", "message", "status_detail", "comment", "finding_info"]).bytes
    }

    /// A space and the byte order mark that says that the text is UTF-8 (RFC 5424 §6.4).
    private static let textMark: [UInt8] = [0x20, 0xEF, 0xBB, 0xBF]

    private func header(_ event: ExportEvent) -> [UInt8] {
        let priority = facility * 8 + severity(event)
        let fields = [
            Self.field(source.host, 255), "gatehouse", Self.field(event.run ?? "-", 128), Self.field(event.kind, 32),
        ]
        return Array("<\(priority)>1 \(ISOTime.text(event.time)) \(fields.joined(separator: " ")) ".utf8)
    }

    /// 1 alert for what shuts the gate, 4 warning for a refusal, 6 informational (RFC 5424 §6.2.1).
    private func severity(_ event: ExportEvent) -> Int64 {
        switch OCSFVerdict.severity(event) {
        case 5...: 1
        case 4: 2
        case 3: 4
        default: 6
        }
    }

    private func structuredData(_ event: ExportEvent) -> [UInt8] {
        let parameters: [(String, String?)] = [
            ("uid", event.uid), ("index", event.index.map { "\($0)" }), ("kind", event.kind), ("agent", event.agent),
            ("run", event.run), ("intent", event.intent), ("decision", event.text(.decision)),
            ("verb", event.text(.verb)), ("digest", event.text(.digest)),
        ]
        var bytes = Array("[gatehouse@\(enterprise)".utf8)
        for (name, value) in parameters {
            guard let value else { continue }
            bytes += " \(name)=\"".utf8
            for byte in value.utf8 {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "]") {
                    bytes.append(UInt8(ascii: "\\"))
                }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }

    /// Visible ASCII up to the field's bound; what is not becomes `_`, and nothing becomes `-` (RFC 5424 §6).
    static func field(_ text: String, _ bound: Int) -> String {
        let bytes = text.utf8.prefix(bound).map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "_") }
        return bytes.isEmpty ? "-" : String(decoding: bytes, as: UTF8.self)
    }
}
