/// Which price holds for a model under one manifest: the operator's own, one of the operator's tables, or the shipped one.
package struct PriceBook: Sendable {
    /// The tables, the one that goes first in front: those of the operator's own signers by falling date, then those of
    /// Gatehouse's, the shipped one among them, by falling date.
    package let tables: [PriceTable]
    private let own: [String: PriceRow]
    private let vendors: [String: PriceVendor]

    /// Opens the book of a manifest over the operator's tables and the shipped one.
    init(manifest: Manifest, tables: [PriceTable], shipped: PriceTable) {
        self.tables =
            Self.byDate(tables.filter { !$0.isSigned(like: shipped) })
            + Self.byDate(tables.filter { $0.isSigned(like: shipped) } + [shipped])
        own = Dictionary(manifest.prices.map { ($0.model.description, $0.row) }) { _, last in last }
        vendors = Dictionary(
            manifest.providers.compactMap { provider in
                (provider.vendor ?? PriceVendor(provider)).map { (provider.name, $0) }
            }
        ) { _, last in last }
    }

    /// The row of an exact model of a provider of the manifest; nil when it has no price, so that the caller refuses
    /// wherever money is capped.
    package func row(provider: String, model id: String) -> PriceRow? {
        guard id.utf8.allSatisfy({ $0 < 0x80 }), provider.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        if let row = own["\(provider)/\(id)"] { return row }
        return listed(provider: provider, model: id)
    }

    private static func byDate(_ tables: [PriceTable]) -> [PriceTable] {
        tables.sorted { left, right in
            if left.isOlder(than: right) || right.isOlder(than: left) { return right.isOlder(than: left) }
            return right.file.utf8.lexicographicallyPrecedes(left.file.utf8)
        }
    }

    /// Every vendor's model that some table prices, by the row that holds, ordered by vendor and id.
    package func listed(_ vendor: PriceVendor) -> [PriceRow] {
        var seen: Set<String> = []
        let rows = tables.flatMap { $0.rows(vendor) }.filter { seen.insert($0.id).inserted }
        return rows.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// The row that holds for a vendor's model in the tables, by exact id or alias.
    package func row(vendor: PriceVendor, model id: String) -> PriceRow? {
        for table in tables { if let row = table.row(vendor, id) { return row } }
        return nil
    }

    /// The row of the tables alone, whatever the operator wrote in the manifest.
    func listed(provider: String, model id: String) -> PriceRow? {
        vendors[provider].flatMap { row(vendor: $0, model: id) }
    }
}
