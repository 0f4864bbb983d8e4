import Policy
import Vocabulary

/// One model's prices as commands show them; amounts are micro-dollars, of tokens for a million.
struct ShownPrice: Encodable {
    struct Level: Encodable {
        /// The prices hold above so many tokens of input.
        let tokens: Int64
        let prices: [String: Int64]
    }

    let model: String
    let aliases: [String]
    let prices: [String: Int64]
    let above: [Level]
    /// Factors of the service tiers, as numerator and denominator.
    let tiers: [String: [Int64]]
    let regional: [Int64]
    let search: Int64?
    let container: Int64?
    let maxInput: Int64?
    let maxOutput: Int64?
    let retires: String?
    let strength: String
    /// What is declared of its handling of data; left out where no provider of the manifest is meant.
    let data: ShownHandling?

    init(_ row: PriceRow, vendor: String?, data: ShownHandling? = nil) {
        self.data = data
        let hasVendor = vendor.map { !row.id.hasPrefix($0 + "/") } ?? false
        model = hasVendor ? "\(vendor ?? "")/\(row.id)" : row.id
        aliases = row.aliases
        prices = row.prices.named.mapValues(\.amount)
        above = row.longContext.map { Level(tokens: $0.threshold, prices: $0.prices.named.mapValues(\.amount)) }
        tiers = Dictionary(uniqueKeysWithValues: row.tiers.map { ($0.rawValue, [$1.numerator, $1.denominator]) })
        regional = [row.regional.numerator, row.regional.denominator]
        search = row.searchFee?.amount
        container = row.containerFee?.amount
        maxInput = row.maxInput
        maxOutput = row.maxOutput
        retires = row.retires
        strength = row.strength.rawValue
    }

    /// One line of a list.
    var line: String {
        let amounts = ["input", "output"].map { "\(padded(MicroDollars(prices[$0] ?? 0).description, 12))" }.joined()
        let gone = retires.map { "  retires \($0)" } ?? ""
        return "\(padded(model, 44))\(amounts)\(strength)\(gone)"
    }

    /// Everything, for people.
    var lines: [String] {
        var lines = [model] + aliases.map { "  also \($0)" } + amounts(prices, "  ")
        for level in above { lines += ["  above \(level.tokens) tokens of input"] + amounts(level.prices, "    ") }
        lines += tiers.sorted { $0.key < $1.key }.map { "  \($0.key) tier: times \($0.value[0])/\($0.value[1])" }
        if regional[0] != regional[1] { lines.append("  regional: times \(regional[0])/\(regional[1])") }
        if let search { lines.append("  a search: \(MicroDollars(search))") }
        if let container { lines.append("  a container: \(MicroDollars(container))") }
        if let maxInput { lines.append("  takes at most \(maxInput) tokens") }
        if let maxOutput { lines.append("  gives at most \(maxOutput) tokens") }
        if let retires { lines.append("  retires \(retires)") }
        return lines + ["  strength: \(strength)"] + (data?.lines.map { "  \($0)" } ?? [])
    }

    private func amounts(_ prices: [String: Int64], _ margin: String) -> [String] {
        prices.sorted { $0.key < $1.key }.map { "\(margin)\($0.key): \(MicroDollars($0.value)) a million tokens" }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.utf8.count))
    }
}
