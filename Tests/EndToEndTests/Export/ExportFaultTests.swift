import Foundation
import Testing

/// What goes wrong on this side: ledgers that were put back, files that are missing, places that belong to somebody else.
@Suite(.serialized) struct `Exports with faults of our own` {
    private static let manifest = "version: 1\nagents:\n  a: { purpose: makes entries }\nexport:\n"

    /// When an exported entry was entered: tells entries of two histories apart.
    private func time(_ line: Substring) -> Substring? { line.firstMatch(of: /"time":([0-9]+)/)?.output.1 }

    @Test func `a ledger that was put back is entered, alarmed and exported from where it parts`() throws {
        let instance = try Instance()
        try instance.manifest(
            Self.manifest + "  archive: { to: file, path: \(instance.file("archive.jsonl")), form: native }\n")
        try instance.up()
        try instance.makeEntries(3)
        try instance.waitForSinks()
        try instance.endDaemon()
        let old = instance.file("old")
        try FileManager.default.copyItem(atPath: instance.file("state"), toPath: old)
        try instance.up()
        try instance.makeEntries(4)
        try instance.waitForSinks()
        try instance.killDaemon()
        // The ledger and the books go back, the sink's place does not; then the ledger grows over that place.
        for name in ["ledger", "records.sqlite", "records.sqlite-wal", "records.sqlite-shm", "index.sqlite"] {
            try? FileManager.default.removeItem(atPath: instance.file("state/" + name))
            try? FileManager.default.copyItem(atPath: old + "/" + name, toPath: instance.file("state/" + name))
        }
        let place = instance.file("state/export/archive.cursor")
        let kept = try Data(contentsOf: URL(filePath: place))
        try FileManager.default.removeItem(atPath: place)
        try instance.manifest("version: 1\nagents:\n  a: { purpose: makes entries }\n")
        try instance.up()
        try instance.makeEntries(12)
        try instance.endDaemon()
        try kept.write(to: URL(filePath: place))
        try instance.manifest(
            Self.manifest + "  archive: { to: file, path: \(instance.file("archive.jsonl")), form: native }\n")
        try instance.up()
        try instance.waitForSinks()
        let entered = try instance.entered("export.forked")
        #expect(entered.contains("another history") && entered.contains("\"sink\":\"archive\""), "\(entered)")
        try instance.wait(for: "the alert") {
            try instance.gatehouse("alerts", "list", "--json").output.contains("export-forked")
        }
        let exported = try instance.gatehouse("ledger", "export").output.split(separator: "\n").map(time)
        // Nothing of this history is kept from the receiver; what was entered last may still be on its way.
        try instance.wait(for: "all of this history") {
            Set(instance.lines(of: "archive.jsonl").map { time($0[...]) }).isSuperset(of: exported)
        }
    }

    @Test func `a sink that cannot begin is late, alarmed and behind, and the entry names no file`() throws {
        let instance = try Instance()
        try FileManager.default.createDirectory(
            atPath: instance.file("state/export"), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: instance.file("state"))
        try "garbage".write(toFile: instance.file("state/export/damaged.cursor"), atomically: true, encoding: .utf8)
        try instance.manifest(
            Self.manifest + """
                  cert: { to: syslog, host: "127.0.0.1:9", authorities: /etc/hostname, late after: 2 seconds }
                  damaged: { to: file, path: \(instance.file("d.jsonl")), late after: 2 seconds }
                  folder: { to: file, path: \(instance.file("none/f.jsonl")), late after: 2 seconds }

                """)
        try instance.up()
        try instance.wait(for: "three late sinks", within: 40) {
            let entered = try instance.entered("export.late")
            return ["cert", "damaged", "folder"].allSatisfy { entered.contains("\"sink\":\"\($0)\"") }
        }
        let entered = try instance.entered("export.late")
        #expect(!entered.contains(instance.folder.path) && !entered.contains("/etc/hostname"), "\(entered)")
        #expect(entered.contains("its certificate files cannot be used"))
        #expect(entered.contains("its place cannot be read"))
        for (name, sink) in try instance.sinks() { #expect(sink.lagEntries > 0, "\(name)") }
        try instance.wait(for: "the alerts") {
            try instance.gatehouse("alerts", "list", "--json").output.contains("export-late")
        }
        let alerts = try instance.gatehouse("alerts", "list", "--json").output
        #expect(!alerts.contains(instance.folder.path))
    }

    @Test(arguments: [
        "state/ledger/vkey", "state/x.jsonl", "gatehouse.yaml", "policies/x", "link/x", "/proc/self/mem", "/dev/shm/x",
        "run/x",
    ])
    func `no sink may write where Gatehouse lives`(path: String) throws {
        let instance = try Instance()
        try FileManager.default.createDirectory(
            atPath: instance.file("state"), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.createSymbolicLink(
            atPath: instance.file("link"), withDestinationPath: instance.file("state"))
        let full = path.hasPrefix("/") ? path : instance.file(path)
        try instance.manifest(Self.manifest + "  s: { to: file, path: \(full) }\n")
        let check = try instance.gatehouse("policy", "check")
        #expect(check.status == 1 && check.output.contains("the file of sink `s` cannot be used"), "\(check.story)")
        #expect(try instance.gatehouse("up", within: 20).status == 2)
    }

    @Test func `two sinks never share a file, over no link either`() throws {
        let instance = try Instance()
        try FileManager.default.createSymbolicLink(
            atPath: instance.file("link"), withDestinationPath: instance.folder.path)
        try instance.manifest(
            Self.manifest + """
                  one: { to: file, path: \(instance.file("a.jsonl")) }
                  two: { to: file, path: \(instance.file("link/a.jsonl")) }

                """)
        let check = try instance.gatehouse("policy", "check")
        #expect(check.status == 1 && check.output.contains("writes into the file of sink `one`"), "\(check.story)")
    }

    @Test func `a daemon that ends with its run has told its sinks the end`() throws {
        let instance = try Instance()
        try instance.manifest(
            Self.manifest + "  archive: { to: file, path: \(instance.file("archive.jsonl")), form: native }\n")
        #expect(try instance.confined("/usr/bin/true").status == 0)
        try instance.wait(for: "the end") { instance.contents(of: "archive.jsonl").contains("daemon.stop") }
        #expect(instance.lines(of: "archive.jsonl").count == (try instance.entryCount()))
    }
}
