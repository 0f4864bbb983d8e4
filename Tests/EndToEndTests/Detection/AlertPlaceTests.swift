import Foundation
import Testing

/// Channels of alerts whose place in the ledger is damaged, and commands that outlast the daemon.
@Suite struct `Places of channels` {
    private static func instance(_ script: String) throws -> Instance {
        let instance = try Instance()
        let path = instance.file("take.sh")
        try ("#!/bin/sh\n" + script.replacing("HOME", with: instance.folder.path))
            .write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        try instance.manifest(
            "version: 1\nagents: { a: { purpose: waits } }\nalerts: { c: { command: [\(path)], at least: info } }\n")
        return instance
    }

    // Nobody knows what was delivered: all of it comes again, and the damage is an entry and an alert.
    @Test(arguments: ["garbage\n", "5", "", "99999999\n", "-1\n", "0005\n", "18446744073709551616\n"])
    func `that are damaged lose no alert`(text: String) throws {
        let instance = try Self.instance("test -e HOME/works && cat >> HOME/told && echo >> HOME/told")
        try instance.up()
        #expect(try instance.gatehouse("stop", "--reason", "trial").status == 0)
        try instance.wait(for: "the alert") { try instance.alerts().contains { $0.rules == ["gate-stopped"] } }
        try instance.endDaemon()
        try text.write(toFile: instance.file("state/alerts/c"), atomically: true, encoding: .utf8)
        try "".write(toFile: instance.file("works"), atomically: true, encoding: .utf8)
        try instance.up()
        try instance.wait(for: "the alerts from before and the one of the damage") {
            let told = Delivered.read(Delivered.Message.self, instance.file("told")).flatMap { $0.alerts.map(\.rule) }
            return told.contains("gate-stopped") && told.contains("alerts-again")
        }
        #expect(instance.daemon?.errors.contains("the place of the channel `c`") == true)
        #expect(try instance.gatehouse("ledger", "search", "--kind", "alert.again").output.contains("channel c"))
    }

    @Test func `whose command runs when the daemon ends do not leave it behind`() throws {
        let instance = try Self.instance("sleep 83 & echo $! > HOME/pid; wait")
        try instance.up()
        #expect(try instance.gatehouse("stop", "--reason", "trial").status == 0)
        try instance.wait(for: "the command") { instance.contents(of: "pid").hasSuffix("\n") }
        let child = try #require(pid_t(instance.contents(of: "pid").trimmingCharacters(in: .newlines)))
        try instance.endDaemon()
        try instance.wait(for: "its end", within: 5) {
            let text = (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)) ?? ""
            return text.isEmpty || text.contains(") Z ")
        }
    }
}
