/// Entities by their words, with attributes, tags and ancestors in flat arrays.
struct EntityTable: Sendable {
    /// What is known of an entity.
    struct Row: Sendable {
        /// A record.
        let attributes: Cell
        /// A record.
        let tags: Cell
        /// Where its ancestors stand, in order.
        let ancestors: Range<Int>
    }

    private(set) var rows: [Row] = []
    /// Words of the entities, in the order of `rows`.
    private(set) var uids: [UInt64] = []
    /// Words of the ancestors of all entities.
    private(set) var ancestors: [UInt64] = []
    private var index = WordTable()
    private var dangling = WordTable()

    /// Number of the entity, or nil.
    subscript(uid: UInt64) -> Int? { index[uid].map { Int($0) } }

    /// Whether `uid` is named as a parent of some entity, and unknown.
    func leavesDangling(_ uid: UInt64) -> Bool { dangling[uid] != nil }

    /// Remembers that a parent is unknown.
    mutating func markDangling(_ uid: UInt64) {
        if dangling[uid] == nil { dangling.insert(uid, 0) }
    }

    /// Where ancestors to be added begin.
    var ancestorsEnd: Int { ancestors.count }

    /// Adds an ancestor of the entity that comes next.
    mutating func append(ancestor uid: UInt64) { ancestors.append(uid) }

    /// Adds an entity that is not there yet; its ancestors are those added since `start`.
    mutating func append(_ uid: UInt64, attributes: Cell, tags: Cell, ancestorsFrom start: Int) {
        arrange(from: start)
        index.insert(uid, UInt32(truncatingIfNeeded: rows.count))
        uids.append(uid)
        rows.append(Row(attributes: attributes, tags: tags, ancestors: start..<ancestors.count))
    }

    /// Whether the entity in `row` is in `group`.
    func contains(_ group: UInt64, among range: Range<Int>) -> Bool {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if ancestors[middle] == group { return true }
            if ancestors[middle] < group { low = middle + 1 } else { high = middle }
        }
        return false
    }

    /// Forgets everything and keeps the memory.
    mutating func reset() {
        guard !rows.isEmpty || !ancestors.isEmpty else { return }
        rows.removeAll(keepingCapacity: true)
        uids.removeAll(keepingCapacity: true)
        ancestors.removeAll(keepingCapacity: true)
        index.reset()
        dangling.reset()
    }

    /// Sorts by insertion in place and drops what is there twice, as long as they are few; else by the library.
    private mutating func arrange(from start: Int) {
        if ancestors.count - start > 64 {
            let sorted = Set(ancestors[start...]).sorted()
            ancestors.replaceSubrange(start..., with: sorted)
            return
        }
        var kept = start
        for next in start..<ancestors.count {
            let word = ancestors[next]
            var hole = kept
            while hole > start, ancestors[hole - 1] > word { hole -= 1 }
            if hole > start, ancestors[hole - 1] == word { continue }
            var index = kept
            while index > hole {
                ancestors[index] = ancestors[index - 1]
                index -= 1
            }
            ancestors[hole] = word
            kept += 1
        }
        ancestors.removeLast(ancestors.count - kept)
    }
}
