package import Vocabulary

extension PriceRow {
    /// What a usage costs, rounded up to the next micro-dollar; a sum beyond the largest amount is that amount.
    ///
    /// - Returns: nil when the row does not say what something used costs, or when a count is negative: then the caller
    ///   charges what it had reserved.
    package func cost(of usage: PricedUsage) -> MicroDollars? {
        guard let prices = prices(for: usage), let tier = factor(of: usage.tier) else { return nil }
        let region = usage.region == .regional ? regional : .one
        guard let write5m = product(usage.cacheWrite5m, prices.cacheWrite5m),
            let write1h = product(usage.cacheWrite1h, prices.cacheWrite1h),
            let input = product(usage.input, prices.input),
            let read = product(usage.cacheRead, prices.cacheRead ?? prices.input),
            let output = product(usage.output, prices.output),
            let searches = product(max(usage.searches, searchesUnasked), searchFee)
        else { return nil }
        guard let tokens = Self.sum([input, read, write5m, write1h, output]) else { return .max }
        // Factors are at most 10^6 each (`Ratio`), so neither their product nor the divisor can overflow.
        let factors = UInt128(tier.numerator) * UInt128(region.numerator)
        let (scaled, overflow) = tokens.multipliedReportingOverflow(by: factors)
        guard !overflow else { return .max }
        let divisor = 1_000_000 * UInt128(tier.denominator) * UInt128(region.denominator)
        let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: divisor)
        let total = quotient + (remainder > 0 ? 1 : 0) + searches
        return Int64(exactly: total).map(MicroDollars.init) ?? .max
    }

    /// The most that a request can cost, all its input counted in the dearest class it can fall into.
    package func bound(of request: PricedRequest) -> PriceBound {
        let name = Quoting.quoted(id)
        guard factor(of: request.tier) != nil else {
            return .unknown("nobody has set a price for \(name) in service tier `\(request.tier.rawValue)`")
        }
        guard request.searches == 0 && searchesUnasked == 0 || searchFee != nil else {
            return .unknown("nobody has set a search fee for \(name)")
        }
        var candidates: [PricedUsage] = [usage(request, \.input), usage(request, \.cacheRead)]
        switch request.cacheWrite {
        case .hour: candidates += [usage(request, \.cacheWrite1h), usage(request, \.cacheWrite5m)]
        case .minutes: candidates.append(usage(request, \.cacheWrite5m))
        case .none: if cachesUnasked { candidates.append(usage(request, \.cacheWrite5m)) }
        }
        var most = MicroDollars.zero
        for candidate in candidates {
            guard let cost = cost(of: candidate) else {
                return .unknown("nobody has set a price for writing to caches with \(name)")
            }
            most = max(most, cost)
        }
        return .atMost(most)
    }

    private func usage(_ request: PricedRequest, _ inputClass: WritableKeyPath<PricedUsage, Int64>) -> PricedUsage {
        var usage = PricedUsage(
            output: request.outputTokens, searches: max(request.searches, searchesUnasked), hasMedia: request.hasMedia,
            tier: request.tier,
            region: request.region)
        usage[keyPath: inputClass] = request.inputTokens
        return usage
    }

    private func prices(for usage: PricedUsage) -> TokenPrices? {
        let classes = [usage.input, usage.cacheRead, usage.cacheWrite5m, usage.cacheWrite1h]
        guard classes.allSatisfy({ $0 >= 0 }), usage.output >= 0, usage.searches >= 0 else { return nil }
        let total = classes.reduce(Int128(0)) { $0 + Int128($1) }
        let level = longContext.last { total > Int128($0.threshold) }
        return (level?.prices ?? prices).dearest(hasMedia: usage.hasMedia)
    }

    private static func sum(_ amounts: [UInt128]) -> UInt128? {
        var total: UInt128 = 0
        for amount in amounts {
            let (sum, overflow) = total.addingReportingOverflow(amount)
            guard !overflow else { return nil }
            total = sum
        }
        return total
    }

    /// A count times its price; nothing for a count of zero, whatever the price; nil for a price nobody knows.
    private func product(_ count: Int64, _ price: MicroDollars?) -> UInt128? {
        guard count > 0 else { return 0 }
        guard let price, price.amount >= 0 else { return nil }
        return UInt128(count) * UInt128(price.amount)
    }
}
