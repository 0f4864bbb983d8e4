extension PriceBook {
    /// The book of a manifest over the tables in these files, or every mistake in them.
    static func load(_ manifest: Manifest, _ files: [OperatorFile]) throws(PolicyErrors) -> Self {
        let shipped = try PriceTable.shipped.get()
        var problems: [PolicyError] = []
        var tables: [PriceTable] = []
        for file in files {
            do throws(PolicyErrors) {
                tables.append(try PriceTable.read(file, keys: manifest.priceKeys + [try PriceKey.shipped]))
            } catch {
                problems += error.all
            }
        }
        guard problems.isEmpty else { throw PolicyErrors(problems) }
        return PriceBook(manifest: manifest, tables: tables, shipped: shipped)
    }
}
