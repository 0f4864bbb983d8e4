package import Vocabulary

/// What another policy would change about the decisions of a ledger. Made entry by entry, so that a ledger of any length
/// takes the memory of its different decisions only.
package struct ReplayReport {
    /// How often a kind of change occurs, and where first and last.
    package struct Extent: Hashable, Sendable {
        /// How many decisions.
        package var count: Int
        /// The first one's entry.
        package let first: UInt64
        /// The last one's entry.
        package var last: UInt64
    }

    /// Decisions that were made again.
    package private(set) var decisions = 0
    /// Those that would fall otherwise.
    package private(set) var changed = 0
    /// Those that hang on what was not recorded.
    package private(set) var undetermined = 0
    /// Refusals that were not policy's: the gate was stopped or had too much in hand.
    package private(set) var notAsked = 0
    /// Decisions this Gatehouse does not understand, for example of verbs of a later version.
    package private(set) var unknown = 0
    /// Changes that are counted above and not listed, because there are too many kinds.
    package private(set) var unlisted = 0
    /// What would change, in the order of first occurrence.
    package private(set) var changes: [(change: ReplayChange, extent: Extent)] = []
    private var places: [ReplayChange: Int] = [:]
    private var replayer: Replayer

    /// Replays under this policy.
    package init(_ policy: PolicySnapshot) {
        replayer = Replayer(policy)
    }

    /// Takes an entry in; what is no decision is passed over.
    package mutating func add(_ record: EntryRecord) {
        guard record.entry.kind == .decision else { return }
        guard let recorded = RecordedDecision(record) else { return unknown += 1 }
        guard recorded.was != .notAsked else { return notAsked += 1 }
        decisions += 1
        switch replayer.redecide(recorded) {
        case .undetermined(let facts, let policies):
            undetermined += 1
            note(ReplayChange(recorded, .undetermined(facts: facts, policies: policies)), recorded.index)
        case .decided(let verdict):
            guard Self.differs(recorded.was, verdict) else { return }
            changed += 1
            note(ReplayChange(recorded, .verdict(verdict)), recorded.index)
        }
    }

    private mutating func note(_ change: ReplayChange, _ index: UInt64) {
        if let place = places[change] {
            changes[place].extent.count += 1
            changes[place].extent.last = index
        } else if changes.count < PolicyLimits.replayedChanges {
            places[change] = changes.count
            changes.append((change, Extent(count: 1, first: index, last: index)))
        } else {
            unlisted += 1
        }
    }

    /// Whether a verdict is another one than what was recorded, as far as the record tells.
    private static func differs(_ was: RecordedDecision.Was, _ now: Verdict) -> Bool {
        switch (was, now) {
        case (.deny, .deny): false
        case (.allow(let before), .allow(let owed, _)): Set(before) != Set(owed.map(\.text))
        case (.owed, .allow(let owed, _)): owed.allSatisfy(Self.isDischargedByGate)
        case (.allowedOnly, .allow(let owed, _)): !owed.allSatisfy(Self.isDischargedByGate)
        default: true
        }
    }

    private static func isDischargedByGate(_ obligation: Obligation) -> Bool {
        if case .limit = obligation { return true }
        return false
    }
}
