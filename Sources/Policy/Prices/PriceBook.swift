/// Which price holds for a model under one manifest: the operator's own, or the shipped one.
package struct PriceBook: Sendable {
    /// The shipped table the book falls back on.
    package let table: PriceTable
    private let own: [String: PriceRow]
    private let dialects: [String: Dialect]

    /// Opens the book of a manifest.
    package init(manifest: Manifest, table: PriceTable = .shipped) {
        self.table = table
        self.own = Dictionary(manifest.prices.map { ($0.model.description, $0.row) }) { _, last in last }
        let listed = manifest.providers.filter { Self.chargesListPrices($0) }
        self.dialects = Dictionary(listed.map { ($0.name, $0.dialect) }) { _, last in last }
    }

    /// The row of an exact model of a provider of the manifest; nil when it has no price, so that the caller refuses
    /// wherever money is capped.
    package func row(provider: String, model id: String) -> PriceRow? {
        guard id.utf8.allSatisfy({ $0 < 0x80 }), provider.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        if let row = own["\(provider)/\(id)"] { return row }
        return dialects[provider].flatMap { table.row($0, id) }
    }

    /// Whether a provider charges what the shipped table says: the makers themselves, and services on this host.
    /// Whoever resells a model sets other prices, and the operator must name them.
    private static func chargesListPrices(_ provider: ModelProvider) -> Bool {
        if provider.url.isOnThisHost { return true }
        let host = provider.url.host
        switch provider.dialect {
        case .anthropic: return host == "api.anthropic.com"
        case .openai: return host == "api.openai.com" || host.hasSuffix(".api.openai.com")
        }
    }
}
