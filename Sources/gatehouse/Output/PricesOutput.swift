import Policy

/// What `gatehouse prices list` prints.
struct PricesOutput: Encodable {
    let tables: [ShownPriceTable]
    let models: [ShownPrice]

    init(_ policy: PolicySnapshot, vendor: PriceVendor?) {
        tables = policy.prices.tables.map(ShownPriceTable.init)
        let vendors = vendor.map { [$0] } ?? PriceVendor.allCases
        let own = vendor == nil ? policy.manifest.prices.map { ShownPrice($0.row, vendor: nil) } : []
        models =
            own
            + vendors.flatMap { vendor in
                policy.prices.listed(vendor).map { ShownPrice($0, vendor: vendor.rawValue) }
            }
    }

    /// The same for people.
    func lines(_ terminal: Terminal) -> [String] {
        tables.map { $0.line(terminal) } + models.map(\.line)
    }
}
