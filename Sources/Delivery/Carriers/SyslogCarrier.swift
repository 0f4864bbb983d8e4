package import Export

/// Brings octet-counted messages over TLS (RFC 5425). Syslog acknowledges nothing, so `.taken` says that the connection
/// took it while it stood.
package final class SyslogCarrier: Carrier {
    private let stream: TLSStream

    /// A carrier over a stream, which connects when there is something to send.
    package init(stream: TLSStream) {
        self.stream = stream
    }

    /// Syslog has no acknowledgement.
    package var isAcknowledged: Bool { false }

    /// Whether the connection ended.
    package func hasBroken() -> Bool { stream.takeBreak() }

    /// Hands the messages to the connection, which is made first when there is none.
    package func deliver(_ payloads: [Payload]) -> DeliveryVerdict {
        do throws(DeliveryError) {
            for payload in payloads { try stream.send(payload.body) }
            return .taken
        } catch {
            return .later(after: nil, reason: error.message)
        }
    }
}
