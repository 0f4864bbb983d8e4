import TestSupport
import Testing
import Vocabulary

@testable import Policy

@Suite struct `Budgets in a manifest` {
    private static let full = """
        version: 1
        budget: { daily: $20, caps: [$200 per month, "$5 in any 6 hours, warn only"], warn: [50, 75], at the cap: refuse }
        budgets:
          groups: { research: $10 per day }
          providers: { local: [$15 per day, $3 per request] }
        providers:
          local: { url: "http://127.0.0.1:9000", dialect: openai, key: none }
        agents:
          scholar:
            groups: [research]
            budget: [$3 per day, $1 per run, $0.20 per request, $5 in any 24 hours, "$2 per hour, warn only"]
        """

    @Test func `are read in every form`() throws {
        let manifest = try Manifest.read(OperatorFile(name: "gatehouse.yaml", text: Self.full))
        #expect(
            manifest.budgets.map(\.name) == [
                "all agents: $20.00 per day", "all agents: $200.00 per month",
                "all agents: $5.00 in any 6 hours, warn only", "group research: $10.00 per day",
                "provider local: $15.00 per day", "provider local: $3.00 per request", "agent scholar: $3.00 per day",
                "agent scholar: $1.00 per run", "agent scholar: $0.20 per request",
                "agent scholar: $5.00 in any 24 hours", "agent scholar: $2.00 per hour, warn only",
            ])
        #expect(manifest.budgets.allSatisfy { $0.atCap == .refuse })
        #expect(manifest.warnings == [50, 75])
    }

    @Test(arguments: [
        "budget: $20 per day", "budget: [$20 per day]", "budget: { daily: $20 }", "budget: { caps: $20 per day }",
    ])
    func `over all agents have four spellings, and stop everything unless told otherwise`(line: String) throws {
        let manifest = try Manifest.read(OperatorFile(name: "gatehouse.yaml", text: "version: 1\n\(line)\n"))
        #expect(manifest.budgets.map(\.name) == ["all agents: $20.00 per day"])
        #expect(manifest.budgets.map(\.atCap) == [.stop])
        #expect(manifest.warnings == [50, 75, 90])
    }

    @Test(arguments: [
        ("$3 per day", SpendCap(MicroDollars(3_000_000), .day)), ("$0.000001 per run", SpendCap(MicroDollars(1), .run)),
        ("$0 per month", SpendCap(.zero, .month)),
        ("$1 in any 1 hour", SpendCap(MicroDollars(1_000_000), .rolling(hours: 1))),
        ("$1 in any 31 days", SpendCap(MicroDollars(1_000_000), .rolling(hours: 744))),
        ("$1 per hour, warn only", SpendCap(MicroDollars(1_000_000), .hour, .soft)),
    ])
    func `are read as they are written`(text: String, cap: SpendCap) { #expect(CapText.read(text).value == cap) }

    @Test(arguments: [
        "", "$3", "3 per day", "$3 per", "$3  per day", "$3 per day ", " $3 per day", "$3 Per day", "$3 per week",
        "$3 per day,warn only", "$3 per day, warn", "$3 per day, warn only, warn only", "$3 per request, warn only",
        "$3 in any day", "$3 in any 0 hours", "$3 in any 745 hours", "$3 in any 32 days", "$3 in any 05 hours",
        "$3 in any -1 hours", "$3 in any 1 weeks", "$3 in all 24 hours", "$-3 per day", "$3 per da\u{301}y",
        "$3\u{a0}per day", "$99999999999 per day", "$3 in any 24 hours more",
    ])
    func `are refused with a way to mend them when they are anything else`(text: String) {
        guard case .refused(_, let message) = CapText.read(text) else {
            Issue.record("`\(text)` was taken")
            return
        }
        #expect(message.utf8.contains(UInt8(ascii: "`")))
    }

    @Test func `mutated a thousand times are taken whole or refused, never a crash`() {
        var random = SeededGenerator(seed: 5)
        var taken = 0
        for _ in 0..<4_000 {
            let bytes = random.mutate(Array("$12.5 in any 24 hours, warn only".utf8), with: "$0123456789 ,.perdayhous")
            let text = String(decoding: bytes, as: UTF8.self)
            guard let cap = CapText.read(text).value else { continue }
            taken += 1
            #expect(CapText.read(cap.description).value == cap)
        }
        #expect(taken > 0)
    }

    @Test(arguments: [
        ("budget: { daily: $1, caps: [$2 per day] }", PolicyErrorCode.duplicate, "keep one"),
        ("budget: [$1 per day, $2 per day]", .duplicate, "twice"),
        ("budget: [$1 in any 1 days, $2 in any 24 hours]", .duplicate, "twice"),
        ("budget: []", .shape, "empty"),
        ("budget: { daily: $1, at the cap: halt }", .word, "`stop`"),
        ("budget: { daily: $1, at the cpa: stop }", .unknownKey, "`at the cap`"),
        ("budget: [$1 per dya]", .word, "did you mean `day`?"),
        ("budget: [\(Array(1...17).map { "$1 in any \($0) hours" }.joined(separator: ", "))]", .limit, "16"),
        ("budgets: { group: {} }", .unknownKey, "`groups`"),
        ("budgets: { groups: { reserch: $1 per day } }", .reference, "`research`"),
        ("budgets: { providers: { lokal: $1 per day } }", .reference, "`local`"),
        ("budgets: { providers: { local: $1 per run } }", .value, "no runs"),
    ])
    func `are refused where they stand`(line: String, code: PolicyErrorCode, part: String) {
        let text = """
            version: 1
            \(line)
            providers:
              local: { url: "http://127.0.0.1:9000", dialect: openai, key: none }
            agents:
              scholar: { groups: [research] }
            """
        let mistakes = Sample.mistakes(text)
        #expect(mistakes.map(\.code) == [code], "\(mistakes.map(\.description))")
        #expect(mistakes.first?.description.contains(part) == true, "\(mistakes.map(\.description))")
        #expect(mistakes.first?.place.line == 2)
    }
}
