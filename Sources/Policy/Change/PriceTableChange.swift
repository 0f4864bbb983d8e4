/// What a new price table does to one model.
package struct PriceTableChange: Hashable, Sendable {
    /// What becomes of the price.
    package enum Effect: String, Sendable {
        /// The model had no price.
        case added
        /// Every class costs what it did or more.
        case dearer
        /// Something costs less, or cannot be shown not to.
        case lower
        /// The model has no price any more.
        case removed
    }

    /// Whose model it is.
    package let vendor: PriceVendor
    /// Its id.
    package let id: String
    /// What becomes of its price.
    package let effect: Effect
    /// The row before; nil without one.
    package let before: PriceRow?
    /// The row from now on; nil without one.
    package let after: PriceRow?

    /// Every change of what holds from one book to another, for every id and alias, in the order of vendors and names.
    package static func changes(from old: PriceBook, to new: PriceBook) -> [Self] {
        PriceVendor.allCases.flatMap { vendor in
            let rows = (old.tables + new.tables).flatMap { $0.rows(vendor) }
            let names = Set(rows.flatMap { [$0.id] + $0.aliases })
            return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { name in
                change(vendor, name, old.row(vendor: vendor, model: name), new.row(vendor: vendor, model: name))
            }
        }
    }

    private static func change(_ vendor: PriceVendor, _ id: String, _ before: PriceRow?, _ after: PriceRow?) -> Self? {
        let effect: Effect
        switch (before, after) {
        case (nil, nil): return nil
        case (nil, _?): effect = .added
        case (_?, nil): effect = .removed
        case (let before?, let after?):
            guard !before.costsTheSame(as: after) else { return nil }
            effect = after.costsAtLeast(before) ? .dearer : .lower
        }
        return Self(vendor: vendor, id: id, effect: effect, before: before, after: after)
    }
}
