import Policy
import Vocabulary

/// What `gatehouse prices import` says beforehand.
struct PriceImportOutput: Encodable {
    struct Change: Encodable {
        let model: String
        let effect: String
        let before: ShownPrice?
        let after: ShownPrice?
    }

    let table: ShownPriceTable
    /// The table of the same signer that it replaces; nil without one.
    let replaces: ShownPriceTable?
    /// Whether it is older than that.
    let isOlder: Bool
    let changes: [Change]
    /// Whether it is only taken with a reason.
    let needsReason: Bool

    init(_ table: PriceTable, replacing former: PriceTable?, changes: [PriceTableChange]) {
        self.table = ShownPriceTable(table)
        replaces = former.map(ShownPriceTable.init)
        isOlder = former.map { table.isOlder(than: $0) } ?? false
        self.changes = changes.map { change in
            Change(
                model: "\(change.vendor.rawValue)/\(change.id)", effect: change.effect.rawValue,
                before: change.before.map { ShownPrice($0, vendor: change.vendor.rawValue) },
                after: change.after.map { ShownPrice($0, vendor: change.vendor.rawValue) })
        }
        needsReason = isOlder || changes.contains { $0.effect == .lower }
    }

    /// The same for people.
    func lines(_ terminal: Terminal) -> [String] {
        var lines = [table.line(terminal)]
        if let replaces { lines.append("replaces version \(replaces.version) of \(replaces.date)") }
        if isOlder { lines.append(terminal.bad("older") + ": it is older than the table it replaces") }
        for change in changes {
            let effect = change.effect == "lower" ? terminal.bad(change.effect) : terminal.good(change.effect)
            lines.append("\(effect): \(change.model)\(Self.amounts(change))")
        }
        if changes.isEmpty { lines.append("no price changes") }
        return lines
    }

    /// The classes that differ below every threshold.
    private static func amounts(_ change: Change) -> String {
        guard let before = change.before?.prices, let after = change.after?.prices else { return "" }
        let differing = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
        let texts = differing.map { name in
            "\(name) \(before[name].map { MicroDollars($0).description } ?? "none") to "
                + (after[name].map { MicroDollars($0).description } ?? "none")
        }
        return texts.isEmpty ? ", in tiers, thresholds, fees or limits" : ": " + texts.joined(separator: ", ")
    }
}
