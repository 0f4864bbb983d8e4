/// What retention removed, or would.
struct PruneReport: Codable, Sendable {
    /// The retention in one line, as the ledger publishes it.
    let retention: String
    /// Whether nothing was done.
    let isRehearsal: Bool
    /// Payloads that went.
    var payloads = 0
    /// Entries that went, and the lowest one that is kept now.
    var entries: UInt64 = 0
    var minimum: UInt64 = 0
    /// The lowest entry that a hold keeps; none is pruned from it on.
    var heldFrom: UInt64?
    /// The first entry that is due and still needed, and by which sink; nil stands for the books.
    var waitsFrom: UInt64?
    var waitsForSink: String?
    /// How many legal holds there are.
    var holds = 0

    init(_ retention: String, isRehearsal: Bool) {
        self.retention = retention
        self.isRehearsal = isRehearsal
    }

    /// The same for people.
    var lines: [String] {
        let would = isRehearsal ? "would be " : ""
        var lines = [retention, "\(payloads) payloads \(would)erased"]
        lines.append("\(entries) entries \(would)pruned; the minimum \(isRehearsal ? "would be" : "is") \(minimum)")
        if let heldFrom {
            lines.append("entries from \(heldFrom) on are kept for a legal hold (\(holds) in force)")
        }
        if let waitsFrom {
            let who =
                waitsForSink.map { "sink `\($0)` has sent them: --force does not wait for it" }
                ?? "the books have them: the daemon writes them from the ledger when it starts"
            lines.append("entries from \(waitsFrom) on are due and stay until \(who)")
        }
        return lines
    }
}
