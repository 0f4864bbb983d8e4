import Foundation
import Testing

/// Entries reach real receivers, whatever goes wrong on the way.
@Suite(.serialized) struct `Exporting entries` {
    private static let manifest = "version: 1\nagents:\n  a: { purpose: makes entries }\nexport:\n"

    /// The indices at the end of uids, `origin/index`; heartbeats and tests have none.
    private func indices(_ uids: [String]) -> Set<Int> {
        Set(
            uids.filter { !$0.contains("/heartbeat/") && !$0.contains("/test/") }.compactMap { uid in
                uid.split(separator: "/").last.flatMap { Int($0) }
            })
    }

    @Test func `receivers that fail half the time and a daemon that is killed lose nothing`() throws {
        let instance = try Instance()
        let key = instance.file("sink.key")
        _ = FileManager.default.createFile(
            atPath: key, contents: Data("sink-key-1".utf8), attributes: [.posixPermissions: 0o600])
        let port = try instance.helper(Site.client("flaky_sink.py"), [instance.folder.path, "7", "sink-key-1"])
        let url = "http://127.0.0.1:\(port)"
        try instance.manifest(
            Self.manifest + """
                  hook: { to: webhook, url: "\(url)/hook", key: "file:\(key)" }
                  splunk: { to: splunk, url: "\(url)", key: "file:\(key)" }
                  otlp: { to: otlp, url: "\(url)" }
                  archive: { to: file, path: \(instance.file("archive.jsonl")), form: native }

                """)
        try instance.up()
        for _ in 0..<4 {
            try instance.makeEntries(8)
            try instance.killDaemon()
            try instance.up()
        }
        try instance.waitForSinks()
        let count = try instance.entryCount()
        #expect(count > 40)
        for name in ["hook", "splunk", "otlp"] {
            let uids = instance.lines(of: "\(name).taken")
            #expect(indices(uids) == Set(0..<count), "\(name)")
            #expect(try instance.sinks()[name]?.lost == 0)
        }
        let archived = instance.lines(of: "archive.jsonl").compactMap { line in
            (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["index"] as? Int
        }
        #expect(Set(archived) == Set(0..<count))
        #expect(instance.lines(of: "wrong").isEmpty)
    }

    @Test func `rsyslog gets every entry over mutual TLS, though it is restarted on the way`() throws {
        let instance = try Instance()
        let folder = instance.file("syslog")
        let first = try Program(
            Site.python, [Site.client("rsyslog_receiver.py"), folder], environment: instance.environment,
            folder: instance.folder)
        let port = try first.line(after: "PORT=")
        try instance.manifest(
            Self.manifest + """
                  siem:
                    to: syslog
                    host: "127.0.0.1:\(port)"
                    authorities: \(folder)/authority.pem
                    certificate: \(folder)/client.pem
                    private key: \(folder)/client.key

                """)
        try instance.up()
        try instance.makeEntries(10)
        try instance.waitForSinks()
        first.terminate()
        try instance.makeEntries(5)
        let second = try Program(
            Site.python, [Site.client("rsyslog_receiver.py"), folder, port], environment: instance.environment,
            folder: instance.folder)
        defer { second.terminate() }
        _ = try second.line(after: "PORT=")
        try instance.makeEntries(5)
        try instance.waitForSinks()
        let count = try instance.entryCount()
        try instance.wait(for: "the last message", within: 20) { messages(folder).count == count }
        #expect(messages(folder) == Set(0..<count))
        let line = try #require(
            try String(contentsOfFile: folder + "/arrived", encoding: .utf8).split(separator: "\n").first)
        #expect(line.hasPrefix("<110>1 "))
        #expect(line.contains("[gatehouse@32473 uid=\""))
        #expect(line.contains("] \u{FEFF}{\"class_uid\":"))
    }

    private func messages(_ folder: String) -> Set<Int> {
        let text = (try? String(contentsOfFile: folder + "/arrived", encoding: .utf8)) ?? ""
        return Set(text.matches(of: /index="([0-9]+)"/).compactMap { Int($0.output.1) })
    }

    @Test func `a receiver that is down holds nothing up and is seen, tested and previewed`() throws {
        let instance = try Instance()
        try instance.manifest(
            Self.manifest + "  down: { to: otlp, url: \"http://127.0.0.1:9\", drop: [policy], hash: [operator] }\n")
        try instance.up()
        try instance.makeEntries(3)
        try instance.wait(for: "the trouble") { try instance.sinks()["down"]?.trouble != nil }
        let sink = try #require(try instance.sinks()["down"])
        #expect(sink.state == "waiting" && sink.lagEntries > 0 && sink.cursor == 0)
        let status = try instance.gatehouse("status")
        #expect(status.output.contains("down  otlp http://127.0.0.1:9  waiting"), "\(status.story)")
        let test = try instance.gatehouse("export", "test", "down")
        #expect(test.status == 1 && test.output.contains("cannot be reached"), "\(test.story)")
        let preview = try instance.gatehouse("export", "preview", "down", "--limit", "50")
        #expect(preview.output.contains("policy.load") && preview.output.contains("hashed:"), "\(preview.story)")
        #expect(!preview.output.contains("gatehouse.d.policy\""))
        #expect(try instance.gatehouse("export", "test", "nobody").status == 2)
        #expect(try instance.gatehouse("reload").status == 0)
    }

    @Test func `what a receiver refuses for good and what is beyond the backlog is lost, counted and entered`() throws {
        let instance = try Instance()
        let key = instance.file("sink.key")
        _ = FileManager.default.createFile(
            atPath: key, contents: Data("sink-key-1".utf8), attributes: [.posixPermissions: 0o600])
        let port = try instance.helper(Site.client("flaky_sink.py"), [instance.folder.path, "3", "sink-key-1"])
        try instance.manifest(
            Self.manifest + """
                  picky: { to: webhook, url: "http://127.0.0.1:\(port)/picky", key: "file:\(key)" }
                  tiny: { to: otlp, url: "http://127.0.0.1:9", backlog: 4 }

                """)
        try instance.up()
        try instance.makeEntries(12)
        try instance.wait(for: "the losses", within: 60) {
            let sinks = try instance.sinks()
            return sinks["picky"]?.lagEntries == 0 && sinks["picky"]?.lost == 1 && (sinks["tiny"]?.lost ?? 0) > 4
        }
        let found = indices(instance.lines(of: "picky.taken"))
        #expect(!found.contains(5))
        #expect(found.isSuperset(of: [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]))
        let entered = try instance.gatehouse("ledger", "search", "--kind", "export.lost", "--json").output
        #expect(entered.contains("refused: status 400") && entered.contains("\"sink\":\"picky\""), "\(entered)")
        #expect(entered.contains("\"first\":5") && entered.contains("\"last\":5"))
        #expect(entered.contains("\"reason\":\"backlog\"") && entered.contains("\"sink\":\"tiny\""))
    }

    @Test func `a reload takes new sinks, and a place beyond the ledger's end is an alarm`() throws {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents:\n  a: { purpose: makes entries }\n")
        try instance.up()
        #expect(try instance.sinks().isEmpty)
        try instance.manifest(
            Self.manifest + "  archive: { to: file, path: \(instance.file("archive.jsonl")) }\n")
        try instance.makeEntries(1)
        try instance.waitForSinks()
        #expect(try instance.lines(of: "archive.jsonl").count >= instance.entryCount())
        try instance.endDaemon()
        let cursor = instance.file("state/export/archive.cursor")
        let text = try String(contentsOfFile: cursor, encoding: .utf8)
        try text.replacing(/"next" : [0-9]+/, with: "\"next\" : 900000").write(
            toFile: cursor, atomically: true, encoding: .utf8)
        try instance.up()
        try instance.waitForSinks()
        #expect(try instance.entered("export.forked").contains("\"reason\":\"ahead\""))
    }
}
