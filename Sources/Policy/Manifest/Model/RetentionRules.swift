package import Vocabulary

/// For how long evidence is kept, in days. What is not named is kept for ever.
package struct RetentionRules: Hashable, Sendable {
    /// Nothing is ever removed.
    package static let forever = RetentionRules(entries: nil, payloads: [:])

    /// Entries of the ledger.
    package let entries: Int64?
    /// Payloads, by class; never longer than the entries that commit to them.
    package let payloads: [PayloadClass: Int64]

    /// States a retention.
    package init(entries: Int64?, payloads: [PayloadClass: Int64]) {
        self.entries = entries
        self.payloads = payloads
    }

    /// Whether nothing is ever removed.
    package var isForever: Bool { entries == nil && payloads.isEmpty }

    /// The policy in one line, as the ledger publishes it.
    package var text: String {
        guard !isForever else { return "everything is kept for ever" }
        var parts: [String] = []
        if let entries { parts.append("entries \(entries) days") }
        for payloadClass in PayloadClass.allCases {
            guard let days = payloads[payloadClass] else { continue }
            parts.append("\(payloadClass.rawValue) \(days) days")
        }
        return "keep " + parts.joined(separator: ", ")
    }
}
