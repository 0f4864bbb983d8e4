import Foundation
import Testing

/// The daemon checks its own ledger while it works.
struct `The ledger's check of itself` {
    struct Output: Decodable { let daemon: Status }
    struct Status: Decodable {
        struct Gate: Decodable { let state: String }
        struct SelfCheck: Decodable {
            let entries: UInt64
            let problem: String?
        }
        let gate: Gate
        let selfCheck: SelfCheck?
    }

    private static func status(_ instance: Instance) throws -> Status {
        let text = try instance.gatehouse("status", "--json").output
        return try JSONDecoder().decode(Output.self, from: Data(text.utf8)).daemon
    }

    private static func instance(_ ledger: String) throws -> Instance {
        let instance = try Instance()
        try instance.manifest("version: 1\n\(ledger)agents:\n  a: { purpose: makes entries }\n")
        return instance
    }

    @Test func `by default it is checked after the start, and what came of it is an entry`() throws {
        let instance = try Self.instance("")
        try instance.up()
        try instance.wait(for: "the check") { try Self.status(instance).selfCheck != nil }
        #expect(try Self.status(instance).selfCheck?.problem == nil)
        try instance.wait(for: "its entry") {
            try instance.gatehouse("ledger", "search", "--scan", "--json", "--kind", "ledger.check").output
                .contains("\"ended\":\"intact\"")
        }
        #expect(try Self.status(instance).gate.state == "open")
    }

    @Test func `it can be switched off`() throws {
        let instance = try Self.instance("ledger: { self check: off }\n")
        try instance.up()
        #expect(try instance.confined("/usr/bin/true").status == 0)
        usleep(1_500_000)
        #expect(try Self.status(instance).selfCheck == nil)
    }

    @Test(arguments: ["shut", "alarm"])
    func `a ledger that is exchanged under a living daemon is entered and alarmed, and shuts the gate if wanted (J1)`(
        action: String
    ) throws {
        let instance = try Self.instance("ledger: { self check: every 1 second, bad self check: \(action) }\n")
        try instance.up()
        let head = instance.folder.appending(path: "state/ledger/head")
        let old = try Data(contentsOf: head)
        #expect(try instance.confined("/usr/bin/true").status == 0)
        let daemon = try #require(instance.daemon)
        try instance.wait(for: "the alarm", within: 60) {
            // The writer puts its own back with every checkpoint.
            try? old.write(to: head)
            return daemon.errors.contains("ALARM: THE LEDGER IS NOT WHAT WAS WRITTEN")
        }
        try instance.wait(for: "the entry") {
            let found = try? instance.gatehouse("ledger", "search", "--scan", "--json", "--kind", "ledger.check").output
            return found?.contains("\"ended\":\"bad\"") == true
        }
        guard action == "shut" else {
            #expect(try Self.status(instance).gate.state == "open")
            return
        }
        try instance.wait(for: "the shut gate") { try Self.status(instance).gate.state.contains("self check failed") }
        #expect(try instance.confined("/usr/bin/true").status != 0)
    }
}
