package import Vocabulary

/// Holds the stream of entries against the rules, one entry after the other.
///
/// The same entries and rules give the same alerts on every machine: it reads no clock and draws no lots. Its
/// memory is bounded however many entries come and whatever agents write into them.
package struct DetectionEngine: Sendable {
    private let set: RuleSet
    private var states: [RuleState]
    private var runs: RunBook
    private var clock: Int64
    /// The index of the entry to come.
    package private(set) var next: UInt64

    /// Goes on from a memory.
    ///
    /// Rules that the memory knows nothing about begin empty; `unlearned(in:)` tells them beforehand.
    package init(_ set: RuleSet, from memory: DetectionState = DetectionState()) {
        self.set = set
        states = set.rules.map { rule in
            guard let known = memory.rules[rule.id], known.fingerprint == rule.fingerprint else {
                return RuleState(fingerprint: rule.fingerprint)
            }
            return known
        }
        runs = memory.runs
        clock = memory.clock
        next = memory.next
    }

    /// The rules that a memory knows nothing about, because they are new or were changed.
    package static func unlearned(_ set: RuleSet, in memory: DetectionState) -> [DetectionRule] {
        set.rules.filter { memory.rules[$0.id]?.fingerprint != $0.fingerprint }
    }

    /// What it remembers now.
    package var memory: DetectionState {
        var memory = DetectionState()
        memory.next = next
        memory.clock = clock
        memory.runs = runs
        for (rule, state) in zip(set.rules, states) { memory.rules[rule.id] = state }
        return memory
    }

    /// Takes over what another engine has learnt about its rules, up to the same place.
    package mutating func adopt(_ learnt: DetectionEngine) {
        for (rule, state) in zip(learnt.set.rules, learnt.states) {
            guard let place = set.rules.firstIndex(where: { $0.id == rule.id }) else { continue }
            states[place] = state
        }
    }

    /// Takes the next entry. One that it has seen already gives nothing.
    ///
    /// - Returns: what is to be told about it.
    package mutating func take(_ record: EntryRecord) -> [Alert] {
        guard record.index >= next else { return [] }
        // What lies before the first entry that is seen was pruned; that is no gap.
        let isBehindGap = record.index > next && clock != .min
        next = record.index + 1
        clock = max(clock, record.time.milliseconds)
        // Alerts about alerts would never end.
        guard record.entry.kind != .alert else { return [] }
        let seen = SeenEntry(
            record: record, now: clock, isBehindGap: isBehindGap, runSeconds: runs.note(record.entry, at: clock))
        var alerts: [Alert] = []
        for number in set.candidates(record.entry.kind.rawValue) {
            let rule = set.rules[number]
            if rule.when.takes(seen), Self.isMeant(record.entry.kind, rule) {
                if let alert = RuleStep(rule: rule, seen: seen).take(&states[number]) { alerts.append(alert) }
            }
            if case .outlier(_, .run, _, _, _) = rule.kind, record.entry.kind == .runEnd {
                RuleStep(rule: rule, seen: seen).closeRun(&states[number])
            }
        }
        return alerts
    }

    /// The index lists a rule about figures of runs under the end of runs, too.
    private static func isMeant(_ kind: EntryKind, _ rule: DetectionRule) -> Bool {
        guard kind == .runEnd, !rule.when.kinds.isEmpty else { return true }
        return rule.when.kinds.contains { $0.utf8.elementsEqual(kind.rawValue.utf8) }
    }
}
