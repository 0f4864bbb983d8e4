import Detection
import Glibc
import Ledger
import Synchronization
import Vocabulary

/// Holds the ledger against the rules on a thread of its own, enters what they find, and hands the entered alerts to
/// the channels. The gate never waits for it.
///
/// An alert is entered once: what was found is entered first and remembered after, and what was entered and not
/// remembered is recognized in the ledger by its rule and cause.
final class DetectionKeeper: Sendable {
    private struct Found: Hashable {
        let rule: String
        let cause: UInt64
    }

    private struct Rules: Sendable {
        var set: RuleSet
        var version = 0
    }

    private let reader: LedgerReader
    private let ledger: any LedgerAppending
    private let memory: DetectionMemory
    private let desk: AlertDesk
    /// How many entries there were before this daemon: what is learnt quietly when nothing was remembered.
    private let past: UInt64
    // The rules in force; guards against a reload.
    private let rules: Mutex<Rules>
    /// Why nothing is detected.
    private let blindness = FollowerTrouble("detection")
    /// Why a restart will have to learn again.
    private let forgetting = FollowerTrouble("detection")

    init(
        reader: LedgerReader, ledger: any LedgerAppending, past: UInt64, memory: DetectionMemory,
        rules: [DetectionRule],
        desk: AlertDesk
    ) {
        self.reader = reader
        self.ledger = ledger
        self.past = past
        self.memory = memory
        self.desk = desk
        self.rules = Mutex(Rules(set: RuleSet(rules)))
    }

    /// The rules in force.
    var inForce: [DetectionRule] { rules.withLock { $0.set.rules } }

    /// How many rules are in force.
    var ruleCount: Int { rules.withLock { $0.set.rules.count } }

    /// What is wrong with detection, in words.
    var troubles: [String] { [blindness.text, forgetting.text].compactMap { $0 } }

    /// Puts other rules in force; what is unknown about them is learnt from the ledger.
    func replace(_ new: [DetectionRule]) {
        rules.withLock { $0 = Rules(set: RuleSet(new), version: $0.version + 1) }
    }

    /// Follows the ledger until the process ends.
    func start() {
        BackgroundThread.start(.following) { [self] in
            while true {
                do {
                    try follow()
                } catch {
                    blindness.note("cannot follow the ledger: \(error)")
                    usleep(UInt32(GatehouseLimits.detectionRetry) * 1_000)
                }
            }
        }
    }

    /// Follows the ledger until the rules change.
    private func follow() throws {
        let (set, version) = rules.withLock { ($0.set, $0.version) }
        var engine = try learnt(set)
        save(engine)
        let entered = try alerts(from: engine.next)
        var follower = LedgerFollower(reader, from: min(engine.next, desk.next))
        var saved = (next: engine.next, time: Self.seconds)
        while rules.withLock({ $0.version == version }) {
            let page = try follower.page()
            blindness.clear()
            for record in page {
                desk.see(record)
                for alert in engine.take(record) {
                    guard !entered.contains(Found(rule: alert.rule, cause: alert.cause)) else { continue }
                    try enter(alert)
                }
            }
            let isDue = Self.seconds - saved.time >= GatehouseLimits.detectionSaveSeconds
            if isDue, engine.next != saved.next || forgetting.text != nil {
                save(engine)
                saved = (engine.next, Self.seconds)
            }
            // A busy gate is looked at as often as a quiet one.
            if page.count < GatehouseLimits.detectionPage { usleep(UInt32(GatehouseLimits.detectionInterval) * 1_000) }
        }
        save(engine)
    }

    /// Remembers for the next start. Detection goes on without: all of it can be learnt from the ledger again.
    private func save(_ engine: DetectionEngine) {
        do throws(GatehouseError) {
            try memory.save(engine.memory)
            forgetting.clear()
        } catch {
            forgetting.note("cannot remember what it has learnt: \(error.message)")
        }
    }

    /// An engine that knows what was remembered, and has learnt the rest from the ledger without a word.
    private func learnt(_ set: RuleSet) throws -> DetectionEngine {
        let known = memory.load()
        guard let known, known.next <= (try reader.size()) else {
            var engine = DetectionEngine(set)
            try learn(&engine, upTo: past)
            return engine
        }
        var engine = DetectionEngine(set, from: known)
        let unlearned = DetectionEngine.unlearned(set, in: known)
        if !unlearned.isEmpty {
            var learner = DetectionEngine(RuleSet(unlearned))
            try learn(&learner, upTo: known.next)
            engine.adopt(learner)
        }
        return engine
    }

    private func learn(_ engine: inout DetectionEngine, upTo end: UInt64) throws {
        var follower = LedgerFollower(reader, from: 0)
        while engine.next < end {
            let page = try follower.page()
            guard !page.isEmpty else { return }
            for record in page where record.index < end { _ = engine.take(record) }
        }
    }

    /// The alerts that were entered and not remembered.
    private func alerts(from index: UInt64) throws -> Set<Found> {
        var found: Set<Found> = []
        try reader.forEach(from: index) { record in
            guard let alert = Alert(record.entry) else { return }
            found.insert(Found(rule: alert.rule, cause: alert.cause))
        }
        return found
    }

    /// Enters an alert and waits until it is durable.
    private func enter(_ alert: Alert) throws(GatehouseError) {
        let slot = ResultSlot()
        ledger.append(alert.entry) { slot.fill($0) }
        if case .failure(let failure) = slot.take() {
            throw GatehouseError(.internal, "an alert cannot be entered: \(failure.message)", cause: failure)
        }
    }

    private static var seconds: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec)
    }
}
