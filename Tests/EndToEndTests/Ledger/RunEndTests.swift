import Foundation
import Testing

/// The last entry of a run.
@Suite struct `The end of a run` {
    @Test func `is in the ledger when the command returns, even if the daemon is ended at once`() throws {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents:\n  a: { purpose: makes entries }\n")
        for round in 1...5 {
            try instance.up()
            #expect(try instance.confined("/bin/sh", "-c", "exit \(round)").status == Int32(round))
            try instance.endDaemon()
            let tail = try instance.gatehouse("ledger", "tail", "--count", "2", "--json")
            let last = try LedgerLine.read(tail.output)
            #expect(last.map(\.kind) == ["run.end", "daemon.stop"] && last.first?.status == round, "\(tail.story)")
        }
    }
}
