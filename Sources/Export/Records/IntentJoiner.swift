package import Vocabulary

/// Joins outcomes with the decisions of their intents, and ends of runs with their beginnings, while entries go by in order. Bounded: beyond
/// `ExportLimits.openIntents` the oldest decision is forgotten.
package struct IntentJoiner: Sendable {
    private var decisions: [IntentID: EntryRecord] = [:]
    // In the order of decisions; holds intents that were settled since, until they are passed.
    private var order: [IntentID] = []
    private var first = 0
    private let bound: Int
    /// Beginnings of runs that have not ended.
    private var runs: [RunID: EntryRecord] = [:]

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
    /// - Returns: its decision when it is an outcome whose decision is known; the beginning for the end of a run.
    @discardableResult
    package mutating func take(_ record: EntryRecord) -> EntryRecord? {
        guard let intent = record.entry.intent else { return takeRun(record) }
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

    /// - Returns: the run's beginning when the entry is its end.
    private mutating func takeRun(_ record: EntryRecord) -> EntryRecord? {
        guard let run = record.entry.run else { return nil }
        switch record.entry.kind {
        case .runStart:
            runs[run] = record
            if runs.count > ExportLimits.openRuns, let oldest = runs.min(by: { $0.value.index < $1.value.index })?.key {
                runs[oldest] = nil
            }
            return nil
        case .runEnd: return runs.removeValue(forKey: run)
        default: return nil
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
