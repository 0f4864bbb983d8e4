/// A dated list of public prices. Data only: nothing is ever fetched, so no remote file can change what a budget means.
package struct PriceTable: Sendable {
    /// The day the prices were read, as `2026-11-21`.
    package let date: String
    /// Where they were read.
    package let source: String
    private let rows: [Dialect: [String: PriceRow]]

    /// Builds a table; of two rows with one spelling the dearer input price holds.
    init(date: String, source: String, rows: [Dialect: [PriceRow]]) {
        self.date = date
        self.source = source
        self.rows = rows.mapValues { rows in
            var index: [String: PriceRow] = [:]
            for row in rows {
                for name in [row.id] + row.aliases {
                    if let other = index[name], other.prices.input >= row.prices.input { continue }
                    index[name] = row
                }
            }
            return index
        }
    }

    /// The row of an exact id or alias, or nil.
    package func row(_ dialect: Dialect, _ id: String) -> PriceRow? {
        // A name outside ASCII could equal another one canonically; providers have none.
        guard id.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return rows[dialect]?[id]
    }

    /// Every row of a dialect, ordered by id.
    package func rows(_ dialect: Dialect) -> [PriceRow] {
        let unique = Set((rows[dialect] ?? [:]).values)
        return unique.sorted { $0.id < $1.id }
    }

    /// The table that ships with Gatehouse.
    package static let shipped = PriceTable(
        date: ShippedPrices.date,
        source: ShippedPrices.source,
        rows: [.anthropic: ShippedPrices.anthropic, .openai: ShippedPrices.openai]
    )
}
