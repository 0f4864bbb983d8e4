/// Numbers texts byte for byte, so that comparing two of them is comparing two numbers. The hash is keyed at random for
/// each process: texts of an agent cannot be chosen to collide.
struct SymbolTable: Sendable {
    private struct Slot {
        var hash: UInt64 = 0
        var symbol: UInt32 = 0
        /// The slot is in use when this is the table's.
        var generation: UInt32 = 0
    }

    /// The texts, one behind the other.
    private(set) var bytes: [UInt8] = []
    /// Number of the first text.
    let first: UInt32
    private var ends: [Int] = []
    private var hashes: [UInt64] = []
    private var slots: [Slot]
    private var generation: UInt32 = 1

    /// An empty table. Numbers begin at 1 or later: 0 is nobody's.
    init(first: UInt32 = 1, capacity: Int = 64) {
        self.first = first
        slots = Array(repeating: Slot(), count: capacity)
    }

    /// Number the next new text gets.
    var next: UInt32 { first + UInt32(truncatingIfNeeded: ends.count) }

    /// The keyed hash of a text.
    static func hash(_ text: Span<UInt8>) -> UInt64 {
        var hasher = Hasher()
        unsafe text.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }

    /// The number of `text`, or nil.
    func find(_ text: Span<UInt8>, hash: UInt64) -> UInt32? {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place].generation == generation {
            if slots[place].hash == hash, matches(slots[place].symbol, text) { return slots[place].symbol }
            place = (place + 1) & mask
        }
        return nil
    }

    /// Numbers a text that has no number yet. Throws `tooLarge` when `limit` bytes do not hold it.
    mutating func insert(_ text: Span<UInt8>, hash: UInt64, limit: Int) throws(EvaluationFault) -> UInt32 {
        guard text.count <= limit - bytes.count, ends.count < CedarLimits.cells else {
            throw EvaluationFault(.tooLarge)
        }
        let symbol = next
        for index in text.indices { bytes.append(text[index]) }
        ends.append(bytes.count)
        hashes.append(hash)
        if ends.count * 2 > slots.count { grow() } else { place(symbol, hash) }
        return symbol
    }

    /// Where the text of `symbol` stands in `bytes`.
    func range(of symbol: UInt32) -> Range<Int> {
        let index = Int(symbol - first)
        return (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    /// Forgets all texts and keeps the memory, unless it is more than `capacity` bytes.
    mutating func reset(keeping capacity: Int) {
        guard generation < UInt32.max, bytes.capacity <= capacity, slots.count <= capacity else {
            self = SymbolTable(first: first)
            return
        }
        generation += 1
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
    }

    private func matches(_ symbol: UInt32, _ text: Span<UInt8>) -> Bool {
        let range = range(of: symbol)
        guard range.count == text.count else { return false }
        for index in text.indices where bytes[range.lowerBound + index] != text[index] { return false }
        return true
    }

    private mutating func place(_ symbol: UInt32, _ hash: UInt64) {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place].generation == generation { place = (place + 1) & mask }
        slots[place] = Slot(hash: hash, symbol: symbol, generation: generation)
    }

    private mutating func grow() {
        slots = Array(repeating: Slot(), count: slots.count * 2)
        for (index, hash) in hashes.enumerated() { place(first + UInt32(truncatingIfNeeded: index), hash) }
    }
}
