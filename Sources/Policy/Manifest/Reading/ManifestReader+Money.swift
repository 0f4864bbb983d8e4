import Cedar
import Vocabulary

extension ManifestReader {
    /// The operator's own prices.
    mutating func readPrices(_ node: YamlNode?, providers: [String]) -> [OperatorPrice] {
        guard let node else { return [] }
        var prices: [OperatorPrice] = []
        for entry in entries(of: node, in: "`prices`") {
            let model = take(NameText.readModel(entry.key), at: entry.place)
            if let model { requireProvider(model, among: providers, at: entry.place) }
            guard let row = readPrice(entry), let model else { continue }
            prices.append(OperatorPrice(model: model, row: row, place: entry.place))
        }
        return prices
    }

    /// Notes when a model's provider is not one of the manifest's.
    mutating func requireProvider(_ model: ModelName, among providers: [String], at place: Place) {
        guard !providers.contains(where: { $0.utf8.elementsEqual(model.provider.utf8) }) else { return }
        let advice =
            providers.isEmpty ? "name it under `providers`" : Spelling.advice(for: model.provider, among: providers)
        refuse(.reference, "there is no provider \(Quoting.quoted(model.provider)); \(advice)", at: place)
    }

    private mutating func readPrice(_ entry: YamlEntry) -> PriceRow? {
        let what = "the price of \(Quoting.quoted(entry.key))"
        let fields = fields(of: entry.value, in: what, known: ManifestVocabulary.price.names)
        let input = required("input", fields, in: what, at: entry.place).flatMap { money($0, in: "`input`") }
        let output = required("output", fields, in: what, at: entry.place).flatMap { money($0, in: "`output`") }
        let read = fields["cache read"].flatMap { money($0, in: "`cache read`") }
        let write = fields["cache write"].flatMap { money($0, in: "`cache write`") }
        let writeLong = fields["cache write 1h"].flatMap { money($0, in: "`cache write 1h`") }
        let search = fields["search"].flatMap { money($0, in: "`search`") }
        let most = tokens(fields["max input"], in: "`max input`")
        let mostOutput = tokens(fields["max output"], in: "`max output`")
        guard let input, let output else { return nil }
        return PriceRow(
            id: entry.key,
            prices: TokenPrices(
                input: input, output: output, cacheRead: read, cacheWrite5m: write, cacheWrite1h: writeLong),
            searchFee: search,
            maxInput: most,
            maxOutput: mostOutput
        )
    }

    /// An amount of money.
    mutating func money(_ node: YamlNode, in what: String) -> MicroDollars? {
        text(node, in: what).flatMap { take(MoneyText.read($0), at: node.place) }
    }

    private mutating func tokens(_ node: YamlNode?, in what: String) -> Int64? {
        guard let node, let text = text(node, in: what) else { return nil }
        return take(NumberText.read(text, in: 1...PolicyLimits.modelTokens), at: node.place)
    }
}
