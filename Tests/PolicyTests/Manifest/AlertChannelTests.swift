import Policy
import Testing

@Suite struct `Channels of alerts in the manifest` {
    private static func manifest(_ channel: String) -> OperatorFile {
        OperatorFile(name: "g.yaml", text: "version: 1\nalerts:\n  c: \(channel)\n")
    }

    private static let mail = "server: \"mail.example.com:587\", from: g@example.com, to: [o@example.com]"

    @Test func `are read as they are written`() throws {
        let manifest = try Manifest.read(
            OperatorFile(
                name: "g.yaml",
                text: """
                    version: 1
                    alerts:
                      duty:
                        mail: { \(Self.mail), user: gate, password: secret:mail }
                        at least: high
                        per hour: 5
                      pager: { command: [/bin/page, "a b"] }
                      host: { syslog: /dev/log }
                      chat: { webhook: { url: "https://h.example/x", key: "file:/etc/key" } }
                    """))
        #expect(manifest.alerts.map(\.name) == ["duty", "pager", "host", "chat"])
        let duty = manifest.alerts[0]
        #expect(duty.atLeast == "high" && duty.perHour == 5 && duty.secret == .secret("mail"))
        guard case .mail(let mail) = duty.way else { return #expect(Bool(false), "no mail") }
        #expect(mail.host == "mail.example.com" && mail.port == 587 && mail.security == "starttls")
        #expect(manifest.alerts[1].way == .command(["/bin/page", "a b"]) && manifest.alerts[1].atLeast == "low")
        #expect(manifest.alerts[3].secret == .file("/etc/key"))
    }

    @Test(arguments: [
        ("{ at least: high }", "exactly one of"), ("{ syslog: /dev/log, command: [/bin/x] }", "exactly one of"),
        ("{ sislog: /dev/log }", "did you mean `syslog`?"), ("{ syslog: dev/log }", "absolute path"),
        ("{ syslog: /dev/log, at least: hihg }", "did you mean `high`?"),
        ("{ syslog: /dev/log, per hour: 0 }", "whole number from 1"), ("{ command: [] }", "is a program"),
        ("{ command: [page] }", "absolute path"), ("{ webhook: { url: \"http://h.example/\" } }", "write `https://`"),
        ("{ webhook: { key: secret:x } }", "has no `url`"),
        ("{ webhook: { url: \"https://h.example/\", key: hunter2 } }", "`secret:NAME` or `file:/path`"),
        ("{ webhook: { url: \"https://h.example/\", key: env:KEY } }", "`secret:NAME` or `file:/path`"),
        ("{ mail: { \(mail), user: gate } }", "go together"),
        ("{ mail: { \(mail), security: none } }", "only to this host"),
        ("{ mail: { server: mail.example.com, from: g@example.com, to: [o@example.com] } }", "no port"),
        (
            "{ mail: { server: \"m.example.com:25\", from: \"g@x.example\\r\\nBcc: e@x.example\", to: [o@x.example] } }",
            "mail address"
        ),
        ("{ mail: { server: \"m.example.com:25\", from: g@x.example, to: [] } }", "1 to 16"),
        ("{ mail: { server: \"m.example.com:25\", from: g, to: [o@x.example] } }", "not a mail address"),
    ])
    func `a mistake is told`(channel: String, message: String) {
        let error = #expect(throws: PolicyErrors.self) { try Manifest.read(Self.manifest(channel)) }
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
        #expect(error?.description.contains("hunter2") == false)
    }
}
