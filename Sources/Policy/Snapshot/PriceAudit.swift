import Vocabulary

/// Notices prices that are probably not true any more.
enum PriceAudit {
    /// The warnings about a book, on a day; none where nobody says which day it is.
    static func warnings(_ manifest: Manifest, prices: PriceBook, today: Day?) -> [PolicyWarning] {
        guard let today else { return [] }
        var found: [PolicyWarning] = []
        let dates = prices.tables.compactMap { DayText.read($0.date) }
        if let newest = dates.max(), today.number - newest.number > PolicyLimits.priceTableDays {
            let message =
                "the newest price table is of \(newest), more than \(PolicyLimits.priceTableDays) days ago; "
                + "take a newer one with `gatehouse prices import`"
            found.append(PolicyWarning(.oldPrices, message, file: manifest.file, at: Place(line: 1, column: 1)))
        }
        for agent in manifest.agents {
            for use in agent.models {
                guard let retires = prices.row(provider: use.model.provider, model: use.model.id)?.retires,
                    let day = DayText.read(retires), today >= day
                else { continue }
                let model = Quoting.quoted(use.model.description)
                let message = "\(model) is not served any more by its maker since \(retires) or before; name another"
                found.append(PolicyWarning(.retired, message, file: manifest.file, at: use.place))
            }
        }
        return found
    }
}
