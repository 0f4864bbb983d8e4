import Detection
import Glibc
import Vocabulary

/// Writes alerts to the system log of this host: one datagram in the form of RFC 5424 for each alert.
///
/// The system log acknowledges nothing; what the socket takes counts as delivered.
package struct LocalSyslogCarrier: AlertCarrier {
    private let path: String

    /// A carrier to a socket, usually `/dev/log`.
    package init(path: String) { self.path = path }

    /// Writes each alert, and a line about those that are only counted.
    package func carry(_ message: AlertMessage) throws(DeliveryError) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 2, tv_usec: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        try join(descriptor)
        for record in Self.records(message) { try send(record, descriptor) }
    }

    /// One message for each alert, and one about those that are only counted.
    static func records(_ message: AlertMessage) -> [[UInt8]] {
        var records = message.items.map { record($0, message.host) }
        if message.more > 0, let last = message.items.last {
            let rest = "and \(message.more) more; see `gatehouse alerts list`"
            records.append(line(message.severity, last.time, message.host, "more", "[gatehouse@32473]", rest))
        }
        return records
    }

    /// One alert as a message: facility 10 (security), its facts as structured data, its text in UTF-8.
    static func record(_ item: AlertMessage.Item, _ host: String) -> [UInt8] {
        let facts: [(String, String?)] = [
            ("index", "\(item.index)"), ("rule", item.alert.rule), ("cause", "\(item.alert.cause)"),
            ("agent", item.alert.agent?.text), ("run", item.alert.run?.text), ("value", item.alert.value),
        ]
        var data = "[gatehouse@32473"
        for (name, value) in facts {
            guard let value else { continue }
            // RFC 5424 §6.3.3: these three are escaped, in bytes, for `\r\n` is one Character in Swift.
            let escaped = ShownText.plain(value).utf8.flatMap { byte in
                "\"\\]".utf8.contains(byte) ? [UInt8(ascii: "\\"), byte] : [byte]
            }
            data += " \(name)=\"\(String(decoding: escaped, as: UTF8.self))\""
        }
        return line(item.alert.severity, item.time, host, item.alert.rule, data + "]", item.alert.text)
    }

    private static func line(
        _ severity: Severity, _ time: Timestamp, _ host: String, _ name: String, _ data: String, _ text: String
    ) -> [UInt8] {
        // Alert, critical, warning, notice, informational of RFC 5424 §6.2.1.
        let urgency = [6, 5, 4, 2, 1][severity.rank]
        let head = "<\(10 * 8 + urgency)>1 \(MomentText.rfc3339(time)) \(word(host, 255)) gatehouse \(getpid())"
        let bytes = Array("\(head) \(word(name, 32)) \(data) \u{FEFF}\(text)".utf8)
        guard bytes.count > DeliveryLimits.syslogBytes else { return bytes }
        // A cut within a scalar is no UTF-8: what continues one is dropped.
        var kept = bytes.prefix(DeliveryLimits.syslogBytes)
        while let last = kept.last, last & 0x80 != 0 { kept.removeLast() }
        return Array(kept)
    }

    private static func word(_ text: String, _ bound: Int) -> String {
        let bytes = text.utf8.prefix(bound).map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "_") }
        return bytes.isEmpty ? "-" : String(decoding: bytes, as: UTF8.self)
    }

    private func join(_ descriptor: Int32) throws(DeliveryError) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let isShort = unsafe withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard bytes.count < room.count else { return false }
            unsafe room.copyBytes(from: bytes)
            return true
        }
        guard isShort else { throw DeliveryError(.address, "the path `\(path)` is too long for a socket") }
        let status = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else { throw failure() }
    }

    private func send(_ bytes: [UInt8], _ descriptor: Int32) throws(DeliveryError) {
        let sent = unsafe bytes.withUnsafeBytes {
            unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard sent == bytes.count else { throw failure() }
    }

    private func failure() -> DeliveryError {
        DeliveryError(
            .unreachable, "the system log at `\(path)` takes nothing: \(unsafe String(cString: strerror(errno)))")
    }
}
