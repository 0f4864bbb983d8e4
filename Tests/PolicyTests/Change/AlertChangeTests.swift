import Testing

@testable import Policy

/// Channels of alerts that are gone, deaf or led elsewhere (L4).
struct AlertChangeTests {
    private static func snapshot(_ alerts: String) throws -> PolicySnapshot {
        let text =
            "version: 1\nagents: { a: { purpose: is watched } }\n" + (alerts.isEmpty ? "" : "alerts: { \(alerts) }\n")
        return try PolicySnapshot.load(manifest: OperatorFile(name: "gatehouse.yaml", text: text))
    }

    private static let duty = "duty: { command: [/usr/bin/page], at least: medium, per hour: 20 }"

    @Test(
        arguments: [
            ("", "no longer go to channel `duty`"),
            ("duty: { command: [/usr/bin/true], at least: medium, per hour: 20 }", "goes another way"),
            ("duty: { command: [/usr/bin/page], at least: critical, per hour: 20 }", "from `critical` on"),
            ("duty: { command: [/usr/bin/page], at least: medium, per hour: 1 }", "takes 1 messages"),
        ])
    func `a channel that tells less weakens`(alerts: String, said: String) throws {
        let change = PolicyChange(from: try Self.snapshot(Self.duty), to: try Self.snapshot(alerts))
        #expect(change.weakenings.map(\.subject) == [.alert])
        #expect(change.weakenings.first?.text.contains(said) == true, "\(change.weakenings)")
    }

    @Test func `a new channel and one that tells more do not`() throws {
        let old = try Self.snapshot(Self.duty)
        let more = "duty: { command: [/usr/bin/page], at least: low, per hour: 30 }, host: { syslog: /dev/log }"
        #expect(!PolicyChange(from: old, to: try Self.snapshot(more)).isWeaker)
        #expect(!PolicyChange(from: old, to: try Self.snapshot(Self.duty)).isWeaker)
    }

    @Test func `a syslog receiver over TLS is read with its files, and refused with half of them`() throws {
        let good =
            "siem: { remote syslog: { server: \"log.example.com:6514\", certificate: /etc/a.pem, key: /etc/a.key } }"
        let channel = try #require(try Self.snapshot(good).manifest.alerts.first)
        #expect(
            channel.way
                == .remoteSyslog(
                    AlertSyslog(
                        host: "log.example.com", port: 6514, authorities: nil, certificate: "/etc/a.pem",
                        key: "/etc/a.key")))
        for bad in [
            "siem: { remote syslog: { server: log.example.com } }", "siem: { remote syslog: { key: /etc/a.key } }",
            "siem: { remote syslog: { server: \"log.example.com:6514\", certificate: /etc/a.pem } }",
            "siem: { remote syslog: { server: \"log.example.com:6514\", authorities: a.pem } }",
        ] {
            #expect(throws: PolicyErrors.self) { try Self.snapshot(bad) }
        }
    }
}
