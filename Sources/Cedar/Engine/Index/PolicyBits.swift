/// A set of policy indices: adding one is one store, reading them out is in ascending order, and clearing costs only
/// what was touched.
struct PolicyBits: Sendable {
    private var words: [UInt64]
    /// A bit for each word that is not zero.
    private var summary: [UInt64]

    /// An empty set of indices below `count`.
    init(count: Int) {
        words = Array(repeating: 0, count: (count + 63) / 64)
        summary = Array(repeating: 0, count: (words.count + 63) / 64)
    }

    /// Adds an index.
    mutating func insert(_ index: Int) {
        words[index >> 6] |= 1 << UInt64(index & 63)
        summary[index >> 12] |= 1 << UInt64(index >> 6 & 63)
    }

    /// Takes the lowest index at or above that of the last one taken; nil when the set is empty. `hint` is where to
    /// begin and is moved on.
    mutating func popFirst(_ hint: inout Int) -> Int? {
        while hint < summary.count {
            guard summary[hint] != 0 else {
                hint += 1
                continue
            }
            let word = hint << 6 | summary[hint].trailingZeroBitCount
            let bit = words[word].trailingZeroBitCount
            words[word] &= words[word] &- 1
            if words[word] == 0 { summary[hint] &= summary[hint] &- 1 }
            return word << 6 | bit
        }
        return nil
    }
}
