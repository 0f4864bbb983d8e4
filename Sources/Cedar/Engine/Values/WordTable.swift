/// A map from entity names as words to small numbers, by open addressing. Words are made of symbols, which are handed
/// out in order and mixed with a word that differs from process to process.
struct WordTable: Sendable {
    private struct Slot {
        var key: UInt64 = 0
        var value: UInt32 = 0
        var generation: UInt32 = 0
    }

    private static let seed = UInt64(truncatingIfNeeded: Hasher().finalize())

    private var slots: [Slot]
    private var generation: UInt32 = 1
    private let seed = WordTable.seed
    private(set) var count = 0

    init(capacity: Int = 16) { slots = Array(repeating: Slot(), count: capacity) }

    /// Spreads a word over 64 bits.
    static func mix(_ word: UInt64, _ seed: UInt64) -> UInt64 {
        var mixed = (word ^ seed) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 32
        mixed = mixed &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ mixed >> 32
    }

    /// The number of `key`, or nil.
    subscript(key: UInt64) -> UInt32? {
        guard count > 0 else { return nil }
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: Self.mix(key, seed)) & mask
        while slots[place].generation == generation {
            if slots[place].key == key { return slots[place].value }
            place = (place + 1) & mask
        }
        return nil
    }

    /// Gives `key`, which has none, a number.
    mutating func insert(_ key: UInt64, _ value: UInt32) {
        if count * 2 >= slots.count { grow() }
        place(Slot(key: key, value: value, generation: generation))
        count += 1
    }

    /// Forgets everything and keeps the memory.
    mutating func reset() {
        guard generation < UInt32.max else {
            self = WordTable()
            return
        }
        if count > 0 { generation += 1 }
        count = 0
    }

    private mutating func place(_ slot: Slot) {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: Self.mix(slot.key, seed)) & mask
        while slots[place].generation == generation { place = (place + 1) & mask }
        slots[place] = slot
    }

    private mutating func grow() {
        let old = slots.filter { $0.generation == generation }
        slots = Array(repeating: Slot(), count: slots.count * 2)
        for slot in old { place(slot) }
    }
}
