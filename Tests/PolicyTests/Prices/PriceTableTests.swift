import Policy
import Testing
import Vocabulary

@Suite struct PriceTableTests {
    @Test(
        arguments: [
            (Dialect.anthropic, "claude-opus-4-5", 5_000_000, 25_000_000),
            (.anthropic, "claude-opus-4-5-20251101", 5_000_000, 25_000_000),
            (.anthropic, "claude-haiku-4-5", 1_000_000, 5_000_000),
            (.anthropic, "claude-sonnet-4-20250514", 3_000_000, 15_000_000),
            (.openai, "gpt-5.1", 1_250_000, 10_000_000), (.openai, "gpt-4o-mini", 150_000, 600_000),
            (.openai, "o3", 2_000_000, 8_000_000),
        ] as [(Dialect, String, Int64, Int64)])
    func `public models have their list prices`(dialect: Dialect, id: String, input: Int64, output: Int64) throws {
        let row = try #require(PriceTable.shipped.row(dialect, id))
        #expect(row.prices.input == MicroDollars(input))
        #expect(row.prices.output == MicroDollars(output))
    }

    @Test(arguments: [
        "claude-opus-4-5-extra", "claude-opus", "Claude-Opus-4-5", "", "gpt-5.1 ", "gpt-5.1\u{301}", "gpt-5.1",
    ])
    func `a model is found by its exact id alone`(id: String) {
        #expect(PriceTable.shipped.row(.anthropic, id) == nil)
    }

    @Test(arguments: Dialect.allCases)
    func `every row makes sense`(dialect: Dialect) {
        let rows = PriceTable.shipped.rows(dialect)
        #expect(rows.count >= 20)
        for row in rows {
            #expect(row.prices.input.amount > 0)
            #expect(row.prices.cacheRead ?? row.prices.input <= row.prices.input)
            #expect(row.prices.cacheWrite5m ?? row.prices.input >= row.prices.input)
            #expect(row.prices.cacheWrite1h ?? .max >= row.prices.cacheWrite5m ?? .zero)
            if let long = row.longContext {
                #expect(long.threshold > 0)
                #expect(long.prices.input > row.prices.input)
                #expect(long.prices.output > row.prices.output)
            }
            for (tier, ratio) in row.tiers {
                #expect(ratio.numerator <= 6 * ratio.denominator, "\(row.id) \(tier)")
                #expect(2 * ratio.numerator >= ratio.denominator, "\(row.id) \(tier)")
            }
        }
    }

    @Test func `every Anthropic row prices both cache lives`() {
        for row in PriceTable.shipped.rows(.anthropic) {
            #expect(row.prices.cacheWrite5m != nil && row.prices.cacheWrite1h != nil, "\(row.id)")
        }
    }

    @Test func `the operator's price overrides the shipped one, for exactly that model`() throws {
        let text = Sample.full.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0 == "prices:" ? "prices:\n  anthropic/claude-opus-4-5: { input: $7, output: $9 }" : String($0)
        }.joined(separator: "\n")
        let book = try Sample.snapshot(text).prices
        #expect(book.row(provider: "anthropic", model: "claude-opus-4-5")?.prices.input == MicroDollars(7_000_000))
        #expect(
            book.row(provider: "anthropic", model: "claude-opus-4-5-20251101")?.prices.input == MicroDollars(5_000_000))
        #expect(book.row(provider: "local", model: "scripted-echo")?.maxOutput == 8_192)
        #expect(book.row(provider: "local", model: "unheard-of") == nil)
        #expect(book.row(provider: "nowhere", model: "gpt-5.1") == nil)
    }

    @Test func `whoever resells a model does not get its maker's price`() throws {
        let text = "version: 1\nproviders:\n  shop: { url: https://openai.example, dialect: openai, key: none }\n"
        #expect(try Sample.snapshot(text).prices.row(provider: "shop", model: "gpt-5.1") == nil)
        let maker = "version: 1\nproviders:\n  oa: { url: https://eu.api.openai.com/v1, dialect: openai, key: none }\n"
        #expect(try Sample.snapshot(maker).prices.row(provider: "oa", model: "gpt-5.1") != nil)
    }
}
