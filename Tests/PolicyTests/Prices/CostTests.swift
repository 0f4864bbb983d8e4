import Policy
import TestSupport
import Testing
import Vocabulary

@Suite struct CostTests {
    /// Three dollars in, fifteen out, with a dearer tier above 1,000 tokens of input.
    private static let row = PriceRow(
        id: "x",
        prices: TokenPrices(
            input: MicroDollars(3_000_000), output: MicroDollars(15_000_000), cacheRead: MicroDollars(300_000),
            cacheWrite5m: MicroDollars(3_750_000), cacheWrite1h: MicroDollars(6_000_000)),
        longContext: [
            LongContextPrices(
                threshold: 1_000,
                prices: TokenPrices(
                    input: MicroDollars(6_000_000), output: MicroDollars(22_500_000),
                    cacheRead: MicroDollars(600_000), cacheWrite5m: MicroDollars(7_500_000),
                    cacheWrite1h: MicroDollars(12_000_000)))
        ],
        tiers: [.batch: Ratio(1, 2), .priority: Ratio(7, 4)],
        regional: Ratio(11, 10),
        searchFee: MicroDollars(10_000)
    )

    @Test(
        arguments: [
            (PricedUsage(), 0), (PricedUsage(input: 1), 3), (PricedUsage(output: 1), 15),
            (PricedUsage(cacheRead: 1), 1),
            (PricedUsage(cacheRead: 10), 3), (PricedUsage(cacheRead: 11), 4), (PricedUsage(cacheWrite5m: 1), 4),
            (PricedUsage(cacheWrite1h: 2), 12), (PricedUsage(input: 1_000), 3_000), (PricedUsage(searches: 2), 20_000),
            (PricedUsage(input: 100, cacheRead: 100, cacheWrite5m: 100, cacheWrite1h: 100, output: 100), 2_805),
            (PricedUsage(input: 1_001, output: 1), 6_029), (PricedUsage(input: 500, cacheRead: 501), 3_301),
            (PricedUsage(input: 1, tier: .batch), 2), (PricedUsage(input: 4, tier: .priority), 21),
            (PricedUsage(input: 10, region: .regional), 33), (PricedUsage(input: 1, tier: .flex), 3),
            (PricedUsage(searches: 1, tier: .batch, region: .regional), 10_000),
        ] as [(PricedUsage, Int64)])
    func `a usage costs whole micro-dollars, rounded up`(usage: PricedUsage, amount: Int64) {
        #expect(Self.row.cost(of: usage) == MicroDollars(amount))
    }

    @Test func `searches that come with every call are in its bound and its cost`() {
        var row = Self.row
        row.searchesUnasked = 2
        #expect(row.cost(of: PricedUsage(input: 1)) == MicroDollars(20_003))
        #expect(row.cost(of: PricedUsage(searches: 3)) == MicroDollars(30_000))
        #expect(row.bound(of: PricedRequest(inputTokens: 1, outputTokens: 0)) == .atMost(MicroDollars(20_003)))
    }

    @Test(arguments: [
        PricedUsage(input: -1), PricedUsage(output: -1), PricedUsage(searches: -1), PricedUsage(input: 1, tier: .fast),
        PricedUsage(input: .min),
    ])
    func `what cannot be priced has no cost`(usage: PricedUsage) {
        #expect(Self.row.cost(of: usage) == nil)
    }

    @Test func `a class without a price has no cost once it is used`() {
        let row = PriceRow(id: "x", prices: TokenPrices(input: MicroDollars(1), output: MicroDollars(1)))
        #expect(row.cost(of: PricedUsage(input: 1)) == MicroDollars(1))
        #expect(row.cost(of: PricedUsage(cacheWrite5m: 1)) == nil)
        #expect(row.cost(of: PricedUsage(cacheWrite1h: 1)) == nil)
        #expect(row.cost(of: PricedUsage(searches: 1)) == nil)
        #expect(row.cost(of: PricedUsage(cacheRead: 1_000_000)) == MicroDollars(1))
    }

    @Test func `a cost beyond the largest amount is the largest amount`() {
        #expect(Self.row.cost(of: PricedUsage(input: .max)) == .max)
        let all = PricedUsage(
            input: .max, cacheRead: .max, cacheWrite5m: .max, cacheWrite1h: .max, output: .max, searches: .max)
        #expect(Self.row.cost(of: all) == .max)
        let dear = PriceRow(
            id: "x",
            prices: TokenPrices(input: .max, output: .max, cacheRead: .max, cacheWrite5m: .max, cacheWrite1h: .max),
            tiers: [.fast: Ratio(.max, 1)], regional: Ratio(.max, 1), searchFee: .max)
        var most = all
        (most.tier, most.region) = (.fast, .regional)
        #expect(dear.cost(of: most) == .max)
    }

    @Test(
        arguments: [
            (PricedRequest(inputTokens: 100, outputTokens: 10), 450),
            (PricedRequest(inputTokens: 100, outputTokens: 10, cacheWrite: .minutes), 525),
            (PricedRequest(inputTokens: 100, outputTokens: 10, cacheWrite: .hour), 750),
            (PricedRequest(inputTokens: 2_000, outputTokens: 0), 12_000),
            (PricedRequest(inputTokens: 0, outputTokens: 0, searches: 3), 30_000),
        ] as [(PricedRequest, Int64)])
    func `a bound counts all input in its dearest class`(request: PricedRequest, amount: Int64) {
        #expect(Self.row.bound(of: request) == .atMost(MicroDollars(amount)))
    }

    @Test func `a bound that needs an unknown price is unknown`() {
        let row = PriceRow(id: "x", prices: TokenPrices(input: MicroDollars(1), output: MicroDollars(1)))
        for request in [
            PricedRequest(inputTokens: 1, outputTokens: 1, cacheWrite: .hour),
            PricedRequest(inputTokens: 1, outputTokens: 1, searches: 1),
            PricedRequest(inputTokens: 1, outputTokens: 1, tier: .priority),
            PricedRequest(inputTokens: -1, outputTokens: 1),
        ] {
            guard case .unknown(let text) = row.bound(of: request) else {
                Issue.record("\(request) was priced")
                continue
            }
            #expect(text.contains("`x`"))
        }
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func `no usage within a request costs more than its bound`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let input = Int64.random(in: 0...3_000, using: &random)
            let output = Int64.random(in: 0...3_000, using: &random)
            let request = PricedRequest(
                inputTokens: input, outputTokens: output, cacheWrite: .hour, searches: 3,
                tier: [.standard, .batch, .priority].randomElement(using: &random) ?? .standard,
                region: Bool.random(using: &random) ? .global : .regional)
            let read = Int64.random(in: 0...input, using: &random)
            let write = Int64.random(in: 0...(input - read), using: &random)
            let usage = PricedUsage(
                input: input - read - write, cacheRead: read, cacheWrite5m: write / 2, cacheWrite1h: write - write / 2,
                output: Int64.random(in: 0...output, using: &random), searches: Int64.random(in: 0...3, using: &random),
                tier: request.tier, region: request.region)
            guard case .atMost(let bound) = Self.row.bound(of: request) else {
                Issue.record("no bound")
                return
            }
            #expect(try #require(Self.row.cost(of: usage)) <= bound)
        }
    }
}
