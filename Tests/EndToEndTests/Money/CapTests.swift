import Foundation
import Testing

@Suite struct `A cap of one dollar` {
    private static let cap = 1_000_000

    /// Each call settles one cent and reserves much more, so that sixty-four at once ask for more than the cap.
    private func stage() throws -> ModelStage {
        var manifest = GateManifest()
        (manifest.inputPrice, manifest.outputPrice) = ("$100", "$3000")
        (manifest.models, manifest.total) = (["scripted-echo"], "$1")
        let stage = try ModelStage(manifest)
        try stage.instance.up()
        return stage
    }

    /// Watches the account while programs run, and gives back the most that was settled and reserved together.
    private func peak(_ stage: ModelStage, while programs: [Program]) throws -> Int {
        var most = 0
        while programs.contains(where: \.process.isRunning) {
            let total = try stage.instance.status().daemon.total
            most = max(most, total.settled + total.reserved)
            usleep(30_000)
        }
        return most
    }

    /// What must hold when all is over, told by the status, the ledger, the books and the provider.
    private func expectNoOverspend(_ stage: ModelStage, answered: Int) throws {
        try stage.instance.wait(for: "every reservation to be settled") {
            try stage.instance.status().daemon.total.reserved == 0
        }
        let ledger = try stage.instance.ledger()
        let account = LedgerAccount(ledger)
        #expect(account.open.isEmpty)
        #expect(account.settled <= Self.cap)
        // The last ones were refused because not one more reservation fitted, and not sooner.
        let reservation = try #require(ledger.compactMap(\.reserve).max())
        #expect(account.settled + reservation > Self.cap)
        #expect(reservation * 64 > Self.cap)
        #expect(account.peak <= Self.cap, "the ledger itself shows more than the cap at one entry")
        #expect(try stage.instance.status().daemon.total.settled == account.settled)
        try stage.instance.wait(for: "the books to follow") { try stage.instance.spent() == account.settled }
        // The scripted provider bills 11 tokens in and 3 out for each.
        #expect(try stage.provider.requests().count == answered)
        #expect(account.settled == answered * (11 * 100 + 3 * 3_000))
    }

    @Test func `is not passed by sixty-four connections at once (K1, O9)`() throws {
        let stage = try stage()
        let flood = try stage.instance.start([
            "run", "--", Site.python, Site.client("flood.py"), "--callers", "64", "--each", "200", "--max-tokens", "4",
        ])
        let most = try peak(stage, while: [flood])
        #expect(most <= Self.cap)
        let finished = flood.finish()
        let counts = try JSONDecoder().decode([String: Int].self, from: Data(finished.output.utf8))
        #expect(counts["402"] == 64, "\(counts)")
        #expect(counts["told not to retry"] == 64, "\(counts)")
        #expect(Set(counts.keys).isSubset(of: ["200", "402", "told not to retry"]), "\(counts)")
        try expectNoOverspend(stage, answered: counts["200"] ?? 0)
    }

    @Test func `is not passed by sixty-four agents in sandboxes of their own (K1)`() throws {
        let stage = try stage()
        let floods = try (0..<64).map { _ in
            try stage.instance.start([
                "run", "--", Site.python, Site.client("flood.py"), "--callers", "1", "--each", "200", "--max-tokens",
                "4",
            ])
        }
        let most = try peak(stage, while: floods)
        #expect(most <= Self.cap)
        var answered = 0
        for flood in floods {
            let finished = flood.finish()
            try #require(finished.status == 0, "\(finished.story)")
            let counts = try JSONDecoder().decode([String: Int].self, from: Data(finished.output.utf8))
            #expect(Set(counts.keys).isSubset(of: ["200", "402", "told not to retry"]), "\(counts)")
            #expect(counts["402"] == 1 && counts["told not to retry"] == 1, "\(counts)")
            answered += counts["200"] ?? 0
        }
        try expectNoOverspend(stage, answered: answered)
        #expect(try stage.instance.status().daemon.runs.isEmpty)
    }
}
