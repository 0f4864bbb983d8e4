import Foundation
import Testing

@Suite struct `A daemon that is killed in the middle of streams` {
    @Test func `loses no settled cent and no acknowledged entry, and its agents go on behind the next one`() throws {
        let stage = try ModelStage()
        let instance = stage.instance
        try instance.up()
        let agent = try instance.start([
            "run", "--", Site.python, Site.client("steady_streams.py"), "decisions", "goal",
        ])
        try instance.wait(for: "streams") { try stage.provider.events("finished") > 20 }
        let told = instance.contents(of: "work/decisions").split(separator: "\n").map(String.init)
        let run = try #require(try instance.status().daemon.runs.first)
        try instance.killDaemon()
        let before = try instance.ledger()
        #expect(Set(told).isSubset(of: Set(before.filter { $0.decision == "allow" }.compactMap(\.intent))))
        #expect(told.count > 20)

        try instance.up()
        try instance.wait(for: "the run to come back") { try instance.status().daemon.runs.contains(run) }
        _ = FileManager.default.createFile(atPath: instance.file("work/goal"), contents: nil)
        let finished = agent.finish()
        try #require(finished.status == 0, "\(finished.story)")
        let counts = try JSONDecoder().decode([String: Int].self, from: Data(finished.output.utf8))
        #expect(counts["whole at the end"] == 12, "\(counts)")
        #expect((counts["cut"] ?? 0) + (counts["unreachable"] ?? 0) > 0, "nothing was in the middle: \(counts)")

        let after = try instance.ledger()
        #expect(Array(after.prefix(before.count)) == before)
        try expectOrphansCountAsSpent(before: before, after: after)
        try expectBooksAgree(instance)
        try instance.endDaemon()
        let verified = try instance.gatehouse("ledger", "verify")
        #expect(verified.status == 0, "\(verified.story)")
    }

    /// Every reservation that was open at the kill is closed at its full amount.
    private func expectOrphansCountAsSpent(before: [LedgerLine], after: [LedgerLine]) throws {
        let open = LedgerAccount(before).open
        #expect(!open.isEmpty)
        let orphans = after.filter { $0.ended == "orphaned" }
        let closed = Dictionary(orphans.map { ($0.intent ?? "", $0.settle ?? 0) }, uniquingKeysWith: +)
        #expect(closed == open)
    }

    private func expectBooksAgree(_ instance: Instance) throws {
        try instance.wait(for: "every reservation to be settled") { try instance.status().daemon.total.reserved == 0 }
        let account = LedgerAccount(try instance.ledger())
        #expect(account.open.isEmpty)
        #expect(try instance.status().daemon.total.settled == account.settled)
        try instance.wait(for: "the books to follow") { try instance.spent() == account.settled }
    }

    @Test func `again and again still accounts for every cent`() throws {
        let stage = try ModelStage()
        let instance = stage.instance
        try instance.up()
        let agent = try instance.start([
            "run", "--", Site.python, Site.client("steady_streams.py"), "decisions", "goal",
        ])
        for round in 1...3 {
            try instance.wait(for: "streams") { try stage.provider.events("finished") > 12 * round }
            try instance.killDaemon()
            try instance.up()
        }
        _ = FileManager.default.createFile(atPath: instance.file("work/goal"), contents: nil)
        let finished = agent.finish()
        try #require(finished.status == 0, "\(finished.story)")
        try expectBooksAgree(instance)
        let told = instance.contents(of: "work/decisions").split(separator: "\n").map(String.init)
        let allowed = try instance.ledger().filter { $0.decision == "allow" }.compactMap(\.intent)
        #expect(Set(told).isSubset(of: Set(allowed)))
        #expect(Set(allowed).count == allowed.count, "an intent's number was given out twice")
        try instance.endDaemon()
        let verified = try instance.gatehouse("ledger", "verify")
        #expect(verified.status == 0, "\(verified.story)")
    }
}
