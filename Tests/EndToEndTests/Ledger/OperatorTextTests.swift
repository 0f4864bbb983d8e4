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
        String(repeating: "x", count: 2_049), "\u{A0}\u{3000}", "\u{3164}\u{FFA0}", "\u{2800}", "\u{FE0F}",
        "\u{301}\u{302}",
        "a" + String(repeating: "\u{301}", count: 7), "half a \u{FFFD}",
    ]

    @Test func `that would forge lines, hide or do not fit are refused with what is wrong, and nothing is entered`()
        throws
    {
        let instance = try Self.instance()
        #expect(try instance.gatehouse("stop", "--reason", "trial").status == 0)
        // A mark would melt into an equals sign before it, so that no option had the name.
        for text in Self.bad {
            for words in [
                ["ledger", "hold", "add", "--agent", "a", "--reason", text], ["resume", "--reason", text],
                ["ledger", "hold", "add", "--reason", "fine", "--subject", text],
                ["ledger", "erase", "--run", "r", "--reason", "fine", "--basis", text],
                ["ledger", "erase", "--run", "r", "--basis", "fine", "--reason", text],
                ["agents", "revoke", "--agent", "a", "--reason", text], ["runs", "review", "r", "--reason", text],
            ] {
                let done = try instance.start(words).finish()
                #expect(done.status == 2 && done.output.isEmpty, "\(words) \(done.story)")
                #expect(
                    !done.errors.contains("\u{1B}[31m") && (text.isEmpty || done.errors.contains("the ")),
                    "\(done.story)")
            }
        }
        for kind in ["hold.begin", "payload.erased", "run.reviewed"] {
            #expect(try instance.gatehouse("ledger", "search", "--kind", kind).output.isEmpty)
        }
        #expect(try instance.gatehouse("status").output.contains("stopped: trial"))
    }

    @Test func `in every living script are taken and shown as they are`() throws {
        let instance = try Self.instance()
        for text in ["Prüfung № 12", "परीक्षा ज़रूरी", "ทดสอบที่นี่", "בְּדִיקָה", "검사 👩🔬 완료"] {
            let done = try instance.gatehouse("ledger", "hold", "add", "--reason", text)
            #expect(done.status == 0, "\(done.story)")
            #expect(try instance.gatehouse("ledger", "hold", "list").output.contains(text))
        }
    }

    @Test func `that a spreadsheet would run are disarmed in CSV, whatever stands before them`() throws {
        let instance = try Self.instance()
        let formulas = [
            "=1+1", " =1+1", "\u{A0}=1+1", "  @SUM(1)", "+1", " -1", "\u{FF1D}1+1", "\u{3000}\u{FF0B}1", "\u{FF20}x",
        ]
        for text in formulas + ["a =1+1", "1-1"] {
            #expect(try instance.gatehouse("ledger", "hold", "add", "--reason=\(text)").status == 0)
        }
        let table = try instance.gatehouse("ledger", "export", "--format", "csv").output
        for text in formulas { #expect(table.contains(",'\(text)"), "\(text): \(table)") }
        for text in ["a =1+1", "1-1"] { #expect(table.contains(",\(text)"), "\(table)") }
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
