/// The money in a ledger, added up from its entries alone.
struct LedgerAccount {
    /// Micro-dollars settled.
    private(set) var settled = 0
    /// Reservations without an outcome, by intent.
    private(set) var open: [String: Int] = [:]
    /// The most that was settled and reserved at any one entry.
    private(set) var peak = 0

    init(_ entries: [LedgerLine]) {
        for entry in entries {
            guard let intent = entry.intent else { continue }
            if entry.kind == "decision", let reserve = entry.reserve { open[intent] = reserve }
            if entry.kind == "outcome", let settle = entry.settle {
                open[intent] = nil
                settled += settle
            }
            peak = max(peak, settled + open.values.reduce(0, +))
        }
    }
}
