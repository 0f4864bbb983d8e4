import Testing

@testable import Policy

@Suite struct ExportManifestTests {
    private func exports(_ text: String) throws -> [ExportSink] {
        try ManifestReader.read(OperatorFile(name: "m", text: "version: 1\nexport:\n" + text)).exports
    }

    private func mistakes(_ text: String) -> [PolicyErrorCode] {
        do {
            _ = try exports(text)
            return []
        } catch {
            return (error as? PolicyErrors)?.all.map(\.code) ?? []
        }
    }

    @Test func `every kind of sink is read as it is written`() throws {
        let sinks = try exports(
            """
              archive: { to: file, path: /var/log/ledger.jsonl, form: native, backlog: 5000 }
              siem:
                to: syslog
                host: siem.example
                authorities: /etc/gh/ca.pem
                certificate: /etc/gh/me.pem
                private key: /etc/gh/me.key
                enterprise number: 4711
                drop: [detail]
                hash: [agent, resource]
                late after: 10 minutes
              collector: { to: otlp, url: "http://127.0.0.1:4318", traces: no, conventions: "1.36" }
              splunk: { to: splunk, url: "https://splunk.example:8088", key: secret:hec, index: audit }
              hook: { to: webhook, url: "https://hooks.example/a/b", key: env:HOOK }
            """)
        #expect(sinks.map(\.kind) == [.file, .syslog, .otlp, .splunk, .webhook])
        #expect(sinks[0].form == .native && sinks[0].place == "/var/log/ledger.jsonl" && sinks[0].backlog == 5_000)
        #expect(sinks[1].place == "siem.example:6514" && sinks[1].lateSeconds == 600 && sinks[1].enterprise == 4_711)
        #expect(sinks[1].drop == ["detail"] && sinks[1].hash == ["agent", "resource"])
        #expect(sinks[2].key == .none && !sinks[2].traces && sinks[2].conventions == "1.36")
        #expect(sinks[3].key == .secret("hec") && sinks[3].index == "audit" && sinks[3].form == .ocsf)
        #expect(sinks[4].url?.path == "/a/b" && sinks[4].key == .environment("HOOK"))
    }

    @Test(arguments: [
        ("  a: { to: file }", [PolicyErrorCode.missing]),
        ("  a: { to: pigeon }", [.word]),
        ("  a: { path: /x }", [.missing]),
        ("  a: { to: file, path: relative }", [.value]),
        ("  a: { to: file, path: /x, url: \"https://a.example\" }", [.contradiction]),
        ("  a: { to: splunk, url: \"https://a.example\" }", [.missing]),
        ("  a: { to: splunk, url: \"https://a.example\", key: none }", [.value]),
        ("  a: { to: splunk, url: \"https://a.example\", key: abcdef }", [.value, .value]),
        ("  a: { to: otlp, url: \"http://collector.example\" }", [.value]),
        ("  a: { to: otlp, url: \"https://u:p@collector.example\" }", [.value]),
        ("  a: { to: syslog, host: \"siem.example:0\" }", [.value]),
        ("  a: { to: syslog, host: siem.example, certificate: /c.pem }", [.missing]),
        ("  a: { to: file, path: /x, drop: [verb] }", [.word]),
        ("  a: { to: file, path: /x, drop: [agnt] }", [.word]),
        ("  a: { to: file, path: /x, drop: [agent], hash: [agent] }", [.contradiction]),
        ("  a: { to: file, path: /x, late after: 5m }", [.value]),
        ("  a: { to: file, path: /x, backlog: 0 }", [.value]),
        ("  a: { to: file, path: /x, form: xml }", [.word]),
        ("  A: { to: file, path: /x }", [.value]),
        ("  a: { to: file, pth: /x }", [.missing, .unknownKey]),
    ])
    func `a mistake is named`(text: String, codes: [PolicyErrorCode]) {
        #expect(mistakes(text) == codes)
    }

    @Test func `a key that is written into the manifest is not repeated in the message`() {
        do {
            _ = try exports("  a: { to: splunk, url: \"https://a.example\", key: 0f3e-secret }")
            Issue.record("it was taken")
        } catch {
            #expect(!"\(error)".contains("0f3e-secret"))
        }
    }

    @Test func `a sink that is gone, sends elsewhere or gets less weakens the guard, and a new one does not`() throws {
        func policy(_ export: String) throws -> PolicySnapshot {
            try PolicySnapshot.load(
                manifest: OperatorFile(name: "m", text: "version: 1\nagents: { a: { purpose: p } }\n" + export))
        }
        let plain = try policy("")
        let sink = try policy("export: { s: { to: file, path: /x } }\n")
        let moved = try policy("export: { s: { to: file, path: /y } }\n")
        let less = try policy("export: { s: { to: file, path: /x, drop: [resource] } }\n")
        #expect(PolicyChange(from: plain, to: sink).weakenings.isEmpty)
        #expect(PolicyChange(from: less, to: sink).weakenings.isEmpty)
        for (before, after) in [(sink, plain), (sink, moved), (sink, less)] {
            #expect(PolicyChange(from: before, to: after).weakenings.map(\.name) == ["export.s"])
        }
    }
}
