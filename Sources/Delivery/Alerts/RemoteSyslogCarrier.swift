internal import Glibc
package import Vocabulary

/// Brings alerts to a syslog receiver over TLS (RFC 5425), each counted in octets.
///
/// Syslog acknowledges nothing. What the connection takes while it stands counts as delivered, so it is watched a moment
/// longer: a receiver that does not believe our certificate says so only after the handshake.
package struct RemoteSyslogCarrier: AlertCarrier {
    private let stream: TLSStream

    /// A carrier to a receiver; the files of `tls` are read now.
    package init(host: Host, port: Int, tls: TLSFiles) throws(DeliveryError) {
        stream = try TLSStream(host: host, port: port, tls: tls)
    }

    /// Sends each alert, and a line about those that are only counted, over a connection of its own.
    package func carry(_ message: AlertMessage) throws(DeliveryError) {
        defer { stream.close() }
        for record in LocalSyslogCarrier.records(message) {
            try stream.send(Array("\(record.count) ".utf8) + record)
        }
        usleep(DeliveryLimits.syslogSettling)
        guard !stream.takeBreak() else {
            throw DeliveryError(.refused, "\(stream.receiver) ended the connection; does it know our certificate")
        }
    }
}
