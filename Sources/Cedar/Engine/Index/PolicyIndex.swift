/// Finds the policies whose scope can cover a request. Each policy stands in one place for every action or group its
/// scope names, filed under the most selective part of the rest of its scope.
struct PolicyIndex: Sendable {
    /// What a policy is filed under, the most selective first.
    enum Key: UInt32, CaseIterable {
        case resourceEqual, principalEqual, resourceWithin, principalWithin, resourceType, principalType, none
    }

    /// The policies filed under one action or group.
    struct Shelf: Sendable {
        /// Which keys have policies, a bit each.
        var keys: UInt8 = 0
    }

    private struct Slot {
        var word: UInt64 = 0
        /// Shelf and key; 0 is free.
        var tag: UInt32 = 0
        var start: UInt32 = 0
        var count: UInt32 = 0
    }

    /// Shelf by the word of the action or group.
    private var shelfByAction = WordTable()
    /// The first shelf holds what any action can meet.
    private(set) var shelves: [Shelf] = [Shelf()]
    /// Indices of policies, one filing behind the other.
    private(set) var policies: [UInt32] = []
    private var slots: [Slot] = []
    private let seed = UInt64(truncatingIfNeeded: Hasher().finalize())

    /// The index over `heads`.
    init(_ heads: [PolicyHead], actionGroups: [UInt64]) {
        var filings: [Filing: [UInt32]] = [:]
        for (index, head) in heads.enumerated() {
            let (key, word) = Self.key(of: head)
            for shelf in shelfNumbers(of: head, actionGroups) {
                shelves[shelf].keys |= 1 << UInt8(key.rawValue)
                filings[Filing(tag: Self.tag(shelf, key), word: word), default: []]
                    .append(UInt32(truncatingIfNeeded: index))
            }
        }
        var size = 16
        while size < filings.count * 2 { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
        for (filing, found) in filings {
            let slot = Slot(
                word: filing.word, tag: filing.tag, start: UInt32(truncatingIfNeeded: policies.count),
                count: UInt32(truncatingIfNeeded: found.count))
            policies += found
            var place = place(of: filing.word, filing.tag)
            while slots[place].tag != 0 { place = (place + 1) & (size - 1) }
            slots[place] = slot
        }
    }

    /// The shelf of an action or group; nil when no policy names it.
    func shelf(_ action: UInt64) -> Int? { shelfByAction[action].map { Int($0) } }

    /// The range of `policies` filed under the key on a shelf.
    func filed(_ shelf: Int, _ key: Key, _ word: UInt64) -> Range<Int> {
        let tag = Self.tag(shelf, key)
        let mask = slots.count - 1
        var place = place(of: word, tag)
        while slots[place].tag != 0 {
            let slot = slots[place]
            if slot.tag == tag, slot.word == word { return Int(slot.start)..<Int(slot.start + slot.count) }
            place = (place + 1) & mask
        }
        return 0..<0
    }

    private struct Filing: Hashable {
        let tag: UInt32
        let word: UInt64
    }

    private static func tag(_ shelf: Int, _ key: Key) -> UInt32 {
        UInt32(truncatingIfNeeded: shelf) << 3 | key.rawValue + 1
    }

    private func place(of word: UInt64, _ tag: UInt32) -> Int {
        Int(truncatingIfNeeded: WordTable.mix(word &+ UInt64(tag) << 40, seed)) & (slots.count - 1)
    }

    private static func key(of head: PolicyHead) -> (Key, UInt64) {
        if head.resourceTest == .equal { return (.resourceEqual, head.resource) }
        if head.principalTest == .equal { return (.principalEqual, head.principal) }
        if head.resourceTest == .within || head.resourceTest == .typeWithin {
            return (.resourceWithin, head.resource)
        }
        if head.principalTest == .within || head.principalTest == .typeWithin {
            return (.principalWithin, head.principal)
        }
        if head.resourceTest == .type { return (.resourceType, UInt64(head.resourceType)) }
        if head.principalTest == .type { return (.principalType, UInt64(head.principalType)) }
        return (.none, 0)
    }

    private mutating func shelfNumbers(of head: PolicyHead, _ groups: [UInt64]) -> [Int] {
        switch head.actionTest {
        case .any: return [0]
        case .equal, .within: return [shelfNumber(head.action)]
        case .withinAny:
            // A list may name thousands of actions, and some of them twice.
            var found: Set<Int> = []
            for group in groups[head.actionGroups] { found.insert(shelfNumber(group)) }
            return Array(found)
        }
    }

    private mutating func shelfNumber(_ action: UInt64) -> Int {
        if let known = shelf(action) { return known }
        shelves.append(Shelf())
        shelfByAction.insert(action, UInt32(truncatingIfNeeded: shelves.count - 1))
        return shelves.count - 1
    }
}

extension PolicyHead {
    /// The range of groups that `withinAny` names.
    var actionGroups: Range<Int> {
        let start = Int(UInt32(truncatingIfNeeded: action))
        return start..<(start + Int(action >> 32))
    }
}
