import Testing
import Vocabulary

@Suite struct `Agent names` {
    @Test(arguments: ["a", "scholar", "agent-1", "a_b", "0x", String(repeating: "a", count: 63)])
    func `of lower-case letters, digits, hyphen and underscore are taken`(text: String) {
        #expect(AgentName(text)?.text == text)
    }

    @Test(arguments: [
        "", "A", "-a", "_a", "a b", "a/b", "..", "e\u{301}", "é", "a\u{200B}", "a\n", String(repeating: "a", count: 64),
    ])
    func `of any other form are refused`(text: String) {
        #expect(AgentName(text) == nil)
    }
}

@Suite struct `Micro-dollars` {
    @Test(arguments: [
        (0, "$0.00"), (1, "$0.000001"), (10_000, "$0.01"), (12_300, "$0.0123"), (20_000_000, "$20.00"),
        (-1_500_000, "-$1.50"), (Int64.max, "$9223372036854.775807"), (Int64.min, "-$9223372036854.775808"),
    ])
    func `are written as dollars with at least two decimals`(amount: Int64, text: String) {
        #expect(MicroDollars(amount).description == text)
    }

    @Test func `saturate instead of trapping`() {
        #expect(MicroDollars.max + MicroDollars(1) == .max)
        #expect(MicroDollars(3).minus(MicroDollars(5)) == .zero)
        #expect(MicroDollars(.min).minus(MicroDollars(.max)) == .zero)
    }
}

@Suite struct `Days` {
    @Test(arguments: [
        (0, "1970-01-01"), (86_399_999, "1970-01-01"), (86_400_000, "1970-01-02"), (-1, "1969-12-31"),
        (951_782_400_000, "2000-02-29"), (1_795_219_200_000, "2026-11-21"), (4_107_542_400_000, "2100-03-01"),
    ])
    func `are the UTC date of a moment`(milliseconds: Int64, text: String) {
        #expect(Day(of: Timestamp(milliseconds: milliseconds)).description == text)
    }
}

@Suite struct `Resources` {
    @Test func `are spelt as the ledger keeps them`() {
        #expect(Resource.host(name: "example.com", port: 443).text == "example.com:443")
        #expect(Resource.host(name: "2001:db8::1", port: 80).text == "[2001:db8::1]:80")
        #expect(Resource.model(provider: "local", id: "a/b").text == "local/a/b")
    }
}

/// Fields are told apart by their number; what is written follows their spelling.
struct EntryKeyTests {
    @Test func `each field is itself alone, and its place is that of its spelling`() {
        let keys = EntryKey.allCases
        #expect(Set(keys).count == keys.count && Set(keys.map(\.rawValue)).count == keys.count)
        for key in keys { #expect(EntryKey(rawValue: key.rawValue) == key && keys.count { $0 == key } == 1) }
        #expect(keys.sorted { $0.place < $1.place }.map(\.rawValue) == keys.map(\.rawValue).sorted())
    }
}
