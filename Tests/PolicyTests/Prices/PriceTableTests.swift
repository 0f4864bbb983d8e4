import Policy
import Testing
import Vocabulary

@Suite struct PriceTableTests {
    @Test(
        arguments: [
            (PriceVendor.anthropic, "claude-opus-4-5", 5_000_000, 25_000_000),
            (.anthropic, "claude-opus-4-5-20251101", 5_000_000, 25_000_000),
            (.anthropic, "claude-haiku-4-5", 1_000_000, 5_000_000),
            (.anthropic, "claude-sonnet-4-20250514", 3_000_000, 15_000_000),
            (.openai, "gpt-5.1", 1_250_000, 10_000_000), (.openai, "gpt-4o-mini", 150_000, 600_000),
            (.openai, "o3", 2_000_000, 8_000_000), (.gemini, "gemini-2.5-pro", 1_250_000, 10_000_000),
            (.gemini, "models/gemini-2.5-pro", 1_250_000, 10_000_000), (.xai, "grok-4.5", 2_000_000, 6_000_000),
            (.deepseek, "deepseek-chat", 270_000, 1_100_000),
            (.groq, "llama-3.3-70b-versatile", 590_000, 790_000), (.mistral, "mistral-large-2512", 500_000, 1_500_000),
        ] as [(PriceVendor, String, Int64, Int64)])
    func `public models have their list prices`(vendor: PriceVendor, id: String, input: Int64, output: Int64) throws {
        let row = try #require(try PriceTable.shipped.get().row(vendor, id))
        #expect(row.prices.input == MicroDollars(input))
        #expect(row.prices.output == MicroDollars(output))
    }

    @Test(arguments: [
        "claude-opus-4-5-extra", "claude-opus", "Claude-Opus-4-5", "", "gpt-5.1 ", "gpt-5.1\u{301}", "gpt-5.1",
    ])
    func `a model is found by its exact id alone`(id: String) throws {
        #expect(try PriceTable.shipped.get().row(.anthropic, id) == nil)
    }

    @Test func `a price that rises on an announced day counts as risen already`() throws {
        let row = try #require(try PriceTable.shipped.get().row(.gemini, "gemini-3.8-flash"))
        #expect(row.prices.input == MicroDollars(1_500_000))
        #expect(row.prices.output == MicroDollars(7_500_000))
    }

    @Test(arguments: PriceVendor.allCases)
    func `every row makes sense`(vendor: PriceVendor) throws {
        let rows = try PriceTable.shipped.get().rows(vendor)
        #expect(rows.count >= 8)
        for row in rows {
            #expect(row.prices.input.amount > 0)
            #expect(row.prices.cacheRead ?? row.prices.input <= row.prices.input)
            #expect(row.prices.cacheWrite5m ?? row.prices.input >= row.prices.input)
            #expect(row.prices.cacheWrite1h ?? .max >= row.prices.cacheWrite5m ?? .zero)
            #expect(row.strength != .unrated, "\(row.id)")
            for long in row.longContext {
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

    @Test func `every Anthropic row prices both cache lives`() throws {
        for row in try PriceTable.shipped.get().rows(.anthropic) {
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

    @Test(
        arguments: [
            ("https://api.mistral.ai/v1", "mistral-large-2512"), ("https://api.x.ai/v1", "grok-4.5"),
            ("https://api.groq.com/openai/v1", "llama-3.3-70b-versatile"),
            ("https://api.deepseek.com", "deepseek-chat"),
            ("https://generativelanguage.googleapis.com/v1beta/openai", "gemini-2.5-pro"),
        ])
    func `every maker's own address charges that maker's prices`(url: String, model: String) throws {
        let text = "version: 1\nproviders:\n  p: { url: \(url), dialect: openai, key: none }\n"
        let book = try Sample.snapshot(text).prices
        #expect(book.row(provider: "p", model: model) != nil)
        #expect(book.row(provider: "p", model: "gpt-5.1") == nil)
    }

    @Test func `the operator says whose prices another address charges`() throws {
        let text =
            "version: 1\nproviders:\n"
            + "  p: { url: https://models.example, dialect: openai, key: none, list prices: groq }\n"
        let book = try Sample.snapshot(text).prices
        #expect(book.row(provider: "p", model: "llama-3.3-70b-versatile") != nil)
    }
}
