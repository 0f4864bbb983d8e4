/// The cells containers are made of: those of the policy set, which never change, and behind them one's own.
struct CellStore: Sendable {
    /// Shared and unchanging.
    let base: [Cell]
    /// Numbered on from the end of `base`.
    var own: [Cell] = []

    init(base: [Cell] = []) { self.base = base }

    /// The cell at `index`.
    subscript(index: Int) -> Cell { index < base.count ? base[index] : own[index - base.count] }

    /// Index of the next cell to be added.
    var end: Int { base.count + own.count }

    /// Forgets the cells from `end` on, keeping their memory.
    mutating func truncate(to end: Int) {
        let count = max(0, end - base.count)
        if count < own.count { own.removeLast(own.count - count) }
    }

    /// Gives memory back that only an unusual request needed.
    mutating func release(beyond capacity: Int) {
        if own.capacity > capacity { own = [] }
    }

    /// Scalars, sets and records in the value, itself included.
    func nodes(of cell: Cell) -> Int { cell.isContainer ? Int(self[cell.start - 1].bits) : 1 }

    /// The attribute `key` of a record, by halving: attributes are in order of their keys.
    func attribute(_ key: UInt32, of record: Cell) -> Cell? {
        var low = record.start
        var high = record.end
        while low < high {
            let middle = (low + high) / 2
            let cell = self[middle]
            if cell.key == key { return cell }
            if cell.key < key { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// Whether `value` is an element of a set.
    func contains(_ value: Cell, in set: Cell) -> Bool {
        var low = set.start
        var high = set.end
        while low < high {
            let middle = (low + high) / 2
            let found = order(self[middle], value)
            if found == 0 { return true }
            if found < 0 { low = middle + 1 } else { high = middle }
        }
        return false
    }
}
