import Foundation
import Testing

/// Attacks by words: what operators write for good must be shown as it is, or not be taken.
struct `Words of operators` {
    private static func instance() throws -> Instance {
        let instance = try Instance()
        try instance.manifest("version: 1\nagents:\n  a: { purpose: makes entries }\n")
        try instance.up()
        return instance
    }

    private static let bad = [
        "r\n99  2030-01-01 00:00:00  a  forged.line", "a\u{1B}[31m", "a\rb", "\u{202E}drawkcab", "a\u{2028}b", "",
        "   ",
        String(repeating: "x", count: 2_049),
    ]

    @Test func `that would forge lines, hide or do not fit are refused with what is wrong, and nothing is entered`()
        throws
    {
        let instance = try Self.instance()
        #expect(try instance.gatehouse("stop", "--reason", "trial").status == 0)
        for text in Self.bad {
            for words in [
                ["ledger", "hold", "add", "--agent", "a", "--reason=\(text)"], ["resume", "--reason=\(text)"],
                ["ledger", "hold", "add", "--subject=\(text)", "--reason", "fine"],
                ["ledger", "erase", "--run", "r", "--reason", "fine", "--basis=\(text)"],
                ["ledger", "erase", "--run", "r", "--basis", "fine", "--reason=\(text)"],
            ] {
                let done = try instance.start(words).finish()
                #expect(done.status != 0 && done.output.isEmpty, "\(words) \(done.story)")
                #expect(
                    !done.errors.contains("\u{1B}[31m") && (text.isEmpty || done.errors.contains("the ")),
                    "\(done.story)")
            }
        }
        for kind in ["hold.begin", "payload.erased"] {
            #expect(try instance.gatehouse("ledger", "search", "--kind", kind).output.isEmpty)
        }
        #expect(try instance.gatehouse("status").output.contains("stopped: trial"))
    }

    @Test func `never keep the gate open, and never forge a line where they are shown`() throws {
        let instance = try Self.instance()
        let forged = "r\n99  2030-01-01 00:00:00  a  forged.line\u{1B}[31m"
        #expect(try instance.gatehouse("stop", "--reason", forged).status == 0)
        let status = try instance.gatehouse("status")
        #expect(status.output.contains("stopped: r\\u{A}99"), "\(status.story)")
        for words in [["tail"], ["show", "4"], ["export", "--format", "csv"], ["search"]] {
            let done = try instance.start(["ledger"] + words).finish()
            #expect(done.status == 0 && !done.output.contains("\u{1B}"), "\(done.story)")
            #expect(!done.output.split(separator: "\n").contains { $0.hasPrefix("99") }, "\(done.story)")
        }
    }
}
