package import Vocabulary

/// Joins outcomes with the decisions of their intents while entries go by in order. Bounded: beyond
/// `ExportLimits.openIntents` the oldest decision is forgotten.
package struct IntentJoiner: Sendable {
    private var decisions: [IntentID: EntryRecord] = [:]
    // In the order of decisions; holds intents that were settled since, until they are passed.
    private var order: [IntentID] = []
    private var first = 0
    private let bound: Int

    /// A joiner that knows nothing yet.
    package init(bound: Int = ExportLimits.openIntents) {
        self.bound = max(1, bound)
    }

    /// Makes the event of the next entry.
    package mutating func event(_ record: EntryRecord, origin: String) -> ExportEvent {
        ExportEvent(record, origin: origin, decision: take(record))
    }

    /// Takes an entry in.
    ///
    /// - Returns: its decision when it is an outcome whose decision is known.
    @discardableResult
    package mutating func take(_ record: EntryRecord) -> EntryRecord? {
        guard let intent = record.entry.intent else { return nil }
        switch record.entry.kind {
        case .decision where record.entry.string(.decision) == "allow":
            if decisions.updateValue(record, forKey: intent) == nil { order.append(intent) }
            forget()
            return nil
        case .outcome:
            return decisions.removeValue(forKey: intent)
        default:
            return decisions[intent]
        }
    }

    private mutating func forget() {
        while decisions.count > bound, first < order.count {
            decisions[order[first]] = nil
            first += 1
        }
        // What was settled is dropped from the order in one go, so that each intent is moved a bounded number of times.
        if order.count > 2 * bound + 64 || first > bound {
            order = order[first...].filter { decisions[$0] != nil }
            first = 0
        }
    }
}
