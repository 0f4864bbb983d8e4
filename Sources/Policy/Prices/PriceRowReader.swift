import Cedar
import Vocabulary

/// Reads one model of a price table.
enum PriceRowReader {
    private static let what = "a model"
    private static let optional: [ByteText] = [
        "aliases", "above", "tiers", "regional", "search", "container", "caches unasked", "searches unasked",
        "max input", "max output",
        "retires", "strength",
    ]

    static func read(_ model: JSONCursor) throws(CedarError) -> (PriceVendor, PriceRow) {
        try model.check(what, required: ["vendor", "id", "prices"], optional: optional)
        let vendor: PriceVendor = try word(model.member("vendor", what), "the vendor")
        let prices = try prices(model.member("prices", what))
        var row = PriceRow(
            id: try id(model.member("id", what)),
            aliases: try list(model.optional("aliases")) { cursor throws(CedarError) in try id(cursor) },
            prices: prices,
            longContext: try levels(model.optional("above"), base: prices),
            tiers: try tiers(model.optional("tiers")),
            regional: try model.optional("regional").map { cursor throws(CedarError) in try ratio(cursor) } ?? .one,
            searchFee: try model.optional("search").map { cursor throws(CedarError) in try money(cursor) },
            cachesUnasked: try model.optional("caches unasked")?.bool("`true` or `false`") ?? false,
            maxInput: try tokens(model.optional("max input")),
            maxOutput: try tokens(model.optional("max output")))
        row.containerFee = try model.optional("container").map { cursor throws(CedarError) in try money(cursor) }
        row.retires = try model.optional("retires").map { cursor throws(CedarError) in
            try PriceTableReader.date(cursor)
        }
        row.searchesUnasked =
            try model.optional("searches unasked").map { cursor throws(CedarError) in
                try number(cursor, 0...PolicyLimits.searchesUnasked)
            } ?? 0
        if let strength = model.optional("strength") { row.strength = try word(strength, "the strength") }
        return (vendor, row)
    }

    /// Prices above thresholds. They rise, or the most that a request costs would not be what its most tokens cost.
    private static func levels(
        _ cursor: JSONCursor?, base: TokenPrices
    ) throws(CedarError) -> [LongContextPrices] {
        var below = (threshold: Int64(0), prices: base)
        return try list(cursor) { level throws(CedarError) in
            try level.check("a threshold", required: ["tokens", "prices"])
            let threshold = try number(level.member("tokens", "a threshold"), 1...PolicyLimits.modelTokens)
            let prices = try prices(level.member("prices", "a threshold"))
            let rises = TokenPrices.classes.allSatisfy { kind in
                guard let before = below.prices[keyPath: kind.path] else { return prices[keyPath: kind.path] == nil }
                return prices[keyPath: kind.path].map { $0 >= before } ?? false
            }
            guard threshold > below.threshold, rises else {
                throw level.error(.typeError, "thresholds rise, and above one no class is cheaper or left out")
            }
            below = (threshold, prices)
            return LongContextPrices(threshold: threshold, prices: prices)
        }
    }

    private static func prices(_ cursor: JSONCursor) throws(CedarError) -> TokenPrices {
        var amounts: [ByteText: MicroDollars] = [:]
        let names = TokenPrices.classes.map { ByteText($0.name) }
        try cursor.check("prices", required: Array(names.prefix(2)), optional: Array(names.dropFirst(2)))
        for (name, value) in try cursor.members("prices by class") { amounts[name] = try money(value) }
        var prices = TokenPrices(
            input: amounts["input"] ?? .zero, output: amounts["output"] ?? .zero, cacheRead: amounts["cache read"],
            cacheWrite5m: amounts["cache write"], cacheWrite1h: amounts["cache write 1h"])
        (prices.audioInput, prices.audioOutput) = (amounts["audio input"], amounts["audio output"])
        (prices.imageInput, prices.imageOutput) = (amounts["image input"], amounts["image output"])
        return prices
    }

    private static func tiers(_ cursor: JSONCursor?) throws(CedarError) -> [ServiceTier: Ratio] {
        var tiers: [ServiceTier: Ratio] = [:]
        for (name, value) in try cursor?.members("factors by tier") ?? [] {
            guard let tier = ServiceTier(rawValue: name.string), tier != .standard else {
                throw value.error(.unknownName, "there is no tier `\(QuotedText.excerpt(name))`")
            }
            tiers[tier] = try ratio(value)
        }
        return tiers
    }

    private static func ratio(_ cursor: JSONCursor) throws(CedarError) -> Ratio {
        let parts = try cursor.elements("a factor, as numerator and denominator")
        guard parts.count == 2 else { throw cursor.mismatch("a factor, as numerator and denominator") }
        return Ratio(try number(parts[0], 1...1_000_000), try number(parts[1], 1...1_000_000))
    }

    private static func id(_ cursor: JSONCursor) throws(CedarError) -> String {
        let text = try cursor.string("a model's id").string
        guard (1...PolicyLimits.modelNameBytes).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw cursor.error(.typeError, "\(Quoting.quoted(text)) cannot be a model's id") }
        return text
    }

    private static func money(_ cursor: JSONCursor) throws(CedarError) -> MicroDollars {
        MicroDollars(try number(cursor, 0...PolicyLimits.tokenPrice))
    }

    private static func tokens(_ cursor: JSONCursor?) throws(CedarError) -> Int64? {
        try cursor.map { cursor throws(CedarError) in try number(cursor, 0...PolicyLimits.modelTokens) }
    }

    private static func number(_ cursor: JSONCursor, _ range: ClosedRange<Int64>) throws(CedarError) -> Int64 {
        guard case .integer(let number) = cursor.node, range.contains(number) else {
            throw cursor.mismatch("a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func word<Word: RawRepresentable & CaseIterable>(
        _ cursor: JSONCursor, _ what: String
    ) throws(CedarError) -> Word where Word.RawValue == String {
        let text = try cursor.string(what).string
        if let word = Word.allCases.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) { return word }
        let advice = Spelling.advice(for: text, among: Word.allCases.map(\.rawValue))
        throw cursor.error(.unknownName, "\(what) cannot be \(Quoting.quoted(text)); \(advice)")
    }

    private static func list<Element>(
        _ cursor: JSONCursor?, _ read: (JSONCursor) throws(CedarError) -> Element
    ) throws(CedarError) -> [Element] {
        var found: [Element] = []
        for element in try cursor?.elements("a list") ?? [] { found.append(try read(element)) }
        guard found.count <= PolicyLimits.entries else {
            throw CedarError(.tooLarge, "a list in a price table has at most \(PolicyLimits.entries) entries")
        }
        return found
    }
}
