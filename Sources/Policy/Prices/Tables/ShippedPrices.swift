import Vocabulary

/// The public prices Gatehouse ships. Literals, so that reading them cannot fail at start.
enum ShippedPrices {
    /// The day the prices were read.
    static let date = "2026-11-21"
    /// Where they were read.
    static let source = "the providers' public price pages, by way of genai-prices 0.2.3 (MIT)"

    /// Token prices in micro-dollars per million tokens.
    static func tokens(
        input: Int64,
        output: Int64,
        read: Int64? = nil,
        write: Int64? = nil,
        writeLong: Int64? = nil
    ) -> TokenPrices {
        TokenPrices(
            input: MicroDollars(input),
            output: MicroDollars(output),
            cacheRead: read.map(MicroDollars.init),
            cacheWrite5m: write.map(MicroDollars.init),
            cacheWrite1h: writeLong.map(MicroDollars.init)
        )
    }

    /// One model. Regional serving costs a tenth more with both providers.
    static func row(
        _ id: String,
        aliases: [String] = [],
        _ prices: TokenPrices,
        above threshold: Int64 = 0,
        _ longContext: TokenPrices? = nil,
        tiers: [ServiceTier: Ratio] = [:],
        search: Int64? = nil,
        cachesUnasked: Bool = false,
        maxInput: Int64? = nil,
        maxOutput: Int64? = nil
    ) -> PriceRow {
        PriceRow(
            id: id,
            aliases: aliases,
            prices: prices,
            longContext: longContext.map { LongContextPrices(threshold: threshold, prices: $0) },
            tiers: tiers,
            regional: Ratio(11, 10),
            searchFee: search.map(MicroDollars.init),
            cachesUnasked: cachesUnasked,
            maxInput: maxInput,
            maxOutput: maxOutput
        )
    }
}
