import Foundation
import Testing

@Suite struct `The books and the ledger` {
    private func spentStage() throws -> ModelStage {
        let stage = try ModelStage()
        try stage.instance.up()
        let bodies = ["scripted-echo", "scripted-usage", "scripted-error-500"].map { RawRequest.question($0) }
        _ = try stage.ask(bodies.map { .openAI($0) } + bodies.map { .anthropic($0) })
        _ = try stage.instance.outcomes(6)
        return stage
    }

    @Test func `books that were deleted are written anew from the ledger, the same`() throws {
        let stage = try spentStage()
        let instance = stage.instance
        try instance.endDaemon()
        let before = try instance.spendTable()
        #expect(before.contains("scripted-usage"))
        for name in ["records.sqlite", "records.sqlite-wal", "records.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: instance.file("state/" + name))
        }
        try instance.up()
        #expect(try instance.spendTable() == before)
        let account = LedgerAccount(try instance.ledger())
        #expect(try instance.status().daemon.total.settled == account.settled)
        #expect(account.settled > 0)
    }

    @Test func `tell spend apart by the provider's key, in every form`() throws {
        let stage = try spentStage()
        // The books follow behind; at the end they have everything.
        try stage.instance.endDaemon()
        let csv = try stage.instance.gatehouse("spend", "--by", "key,agent", "--csv").output
        let lines = csv.split(separator: "\n").map(String.init)
        #expect(lines.first == "day,agent,model,provider,key,run,microdollars,calls", "\(csv)")
        #expect(lines.count == 3 && lines.dropFirst().allSatisfy { $0.hasPrefix(",") }, "\(csv)")
        for key in ["anthropic", "openai"] {
            for form in ["--csv", "--chart", "--json", "--limit=9"] {
                let shown = try stage.instance.gatehouse("spend", "--by", "key", form)
                #expect(shown.status == 0 && shown.output.contains(key), "\(shown.story)")
            }
        }
        #expect(try stage.instance.gatehouse("spend", "--by", "keys").status == 2)
    }

    @Test func `books that are no database are set aside and written anew`() throws {
        let stage = try spentStage()
        let instance = stage.instance
        try instance.endDaemon()
        let before = try instance.spendTable()
        for name in ["records.sqlite-wal", "records.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: instance.file("state/" + name))
        }
        try Data(repeating: 0x5A, count: 8_192).write(to: instance.folder.appending(path: "state/records.sqlite"))
        try instance.up()
        #expect(try instance.spendTable() == before)
    }

    @Test func `an older copy of the ledger keeps the gate shut (J1)`() throws {
        let stage = try spentStage()
        let instance = stage.instance
        try instance.endDaemon()
        let files = FileManager.default
        try files.copyItem(atPath: instance.file("state/ledger"), toPath: instance.file("older"))
        try instance.up()
        _ = try stage.ask(.openAI(RawRequest.question("scripted-echo")))
        try instance.endDaemon()
        try files.removeItem(atPath: instance.file("state/ledger"))
        try files.moveItem(atPath: instance.file("older"), toPath: instance.file("state/ledger"))

        let daemon = try instance.start(["up"]).finish(within: 20)
        #expect(daemon.status != 0 && daemon.status != 9, "the daemon started: \(daemon.story)")
        #expect(daemon.errors.contains("ledger"), "\(daemon.story)")
        let seen = try stage.provider.requests().count
        let run = try instance.confined(Site.python, "-c", "print('started')")
        #expect(run.status != 0 && !run.output.contains("started"), "\(run.story)")
        #expect(try stage.provider.requests().count == seen)
        let verified = try instance.gatehouse("ledger", "verify")
        #expect(verified.status == 1, "\(verified.story)")
    }
}
