import Policy
import Testing

@Suite struct `A change of budgets` {
    private static func manifest(_ own: String, total: String = "", groups: String = "research") -> String {
        """
        version: 1
        \(total)
        providers:
          local: { url: "http://127.0.0.1:9000", dialect: openai, key: none }
        agents:
          scholar:
            groups: [\(groups)]
            \(own.isEmpty ? "may: []" : "budget: [\(own)]")
          clerk: { groups: [research] }
        """
    }

    private static func marks(_ old: String, _ new: String) throws -> [String] {
        PolicyChange(from: try Sample.snapshot(old), to: try Sample.snapshot(new)).differences
            .filter { $0.subject == .budget }.map { "\($0.effect == .weakens ? "-" : "+")\($0.text)" }
    }

    private static let whose = "the cap of agent `scholar`"

    @Test(arguments: [
        ("$3 per day", "$4 per day", ["-\(whose) rises from $3.00 to $4.00 per day"]),
        ("$3 per day", "$2 per day", ["+\(whose) falls from $3.00 to $2.00 per day"]),
        ("$3 per day", "", ["-\(whose) of $3.00 per day is gone"]),
        ("", "$1 per run", ["+\(whose) is new: $1.00 per run"]),
        (
            "$3 per day", "\"$3 per day, warn only\"",
            ["-\(whose) of $3.00 per day only warns now", "+\(whose) is new: $3.00 per day, warn only"]
        ),
        ("$3 per day, $1 per run", "$1 per run, $3 per day", []),
        // A month that holds no more than the day did holds the day too.
        ("$3 per day", "$3 per month", ["+\(whose) is new: $3.00 per month"]),
        ("$3 per month", "$3 per day", ["-\(whose) of $3.00 per month is gone"]),
        ("$5 per day", "$5 in any 24 hours", ["+\(whose) is new: $5.00 in any 24 hours"]),
        ("$5 in any 24 hours", "$5 per day", ["-\(whose) of $5.00 in any 24 hours is gone"]),
        ("$5 in any 24 hours", "$5 in any 48 hours", ["+\(whose) is new: $5.00 in any 2 days"]),
        ("$1 per request", "$1 per day", ["+\(whose) is new: $1.00 per day"]),
        ("$1 per run", "$1 per month", ["-\(whose) of $1.00 per run is gone", "+\(whose) is new: $1.00 per month"]),
    ])
    func `of an agent is told by what it holds back`(old: String, new: String, expected: [String]) throws {
        #expect(try Self.marks(Self.manifest(old), Self.manifest(new)) == expected)
    }

    @Test(arguments: [
        (
            "budget: { daily: $9 }", "budget: { daily: $9, at the cap: refuse }",
            "-nothing stops any more when the cap over all agents is reached"
        ),
        (
            "budget: { daily: $9, at the cap: refuse }", "budget: $9 per day",
            "+everything stops when the cap over all agents is reached"
        ),
        (
            "budgets: { groups: { research: $2 per day } }", "budgets: { groups: { research: $3 per day } }",
            "-the cap of group `research` rises from $2.00 to $3.00 per day"
        ),
        ("budgets: { providers: { local: $2 per day } }", "", "-the cap of provider `local` of $2.00 per day is gone"),
        ("budget: { daily: $9 }", "budget: { daily: $9, warn: [] }", "-nobody is warned at 50 % of a budget any more"),
    ])
    func `over several is told too`(old: String, new: String, expected: String) throws {
        let marks = try Self.marks(Self.manifest("", total: old), Self.manifest("", total: new))
        #expect(marks.first == expected)
    }

    @Test func `that lets an agent leave a capped group weakens`() throws {
        let total = "budgets: { groups: { research: $2 per day } }"
        let marks = try Self.marks(
            Self.manifest("", total: total), Self.manifest("", total: total, groups: "office"))
        #expect(marks == ["-agent `scholar` leaves group `research` and its cap"])
    }
}
