extension CellStore {
    /// A set or record of the cells of `source` from `start` on, which carry their keys when they are attributes.
    /// Faults are those of the tree-walking evaluator: depth, number of parts, a name given twice.
    mutating func container(
        _ kind: Cell.Kind, of source: [Cell], from start: Int, to stop: Int
    ) throws(EvaluationFault) -> Cell {
        var depth = 0
        var nodes = 1
        for index in start..<stop {
            depth = max(depth, source[index].depth)
            nodes += self.nodes(of: source[index])
            guard nodes <= CedarLimits.valueNodes else { throw EvaluationFault(.tooLarge) }
        }
        guard depth < CedarLimits.valueDepth, end + stop - start < CedarLimits.cells else {
            throw EvaluationFault(.tooLarge)
        }
        own.append(Cell(.long, UInt64(nodes)))
        let first = own.count
        for index in start..<stop { own.append(source[index]) }
        if kind == .set { distinguish(from: first) } else { try arrange(from: first) }
        return Cell(kind, start: base.count + first, count: own.count - first, depth: depth + 1)
    }

    /// The two words of a version 6 address; returns where they stand.
    mutating func words(_ high: UInt64, _ low: UInt64) -> Int {
        own.append(Cell(.long, high))
        own.append(Cell(.long, low))
        return end - 2
    }

    private mutating func distinguish(from first: Int) {
        sort(.set, from: first)
        guard own.count > first else { return }
        var kept = first
        for index in (first + 1)..<max(first + 1, own.count) where order(own[kept], own[index]) != 0 {
            kept += 1
            own[kept] = own[index]
        }
        own.removeLast(own.count - kept - 1)
    }

    private mutating func arrange(from first: Int) throws(EvaluationFault) {
        sort(.record, from: first)
        guard own.count > first else { return }
        for index in (first + 1)..<max(first + 1, own.count) where own[index].key == own[index - 1].key {
            throw EvaluationFault(.duplicate)
        }
    }

    /// Sorts the cells from `first` on in place: by insertion while they are few, else as a heap. The library's sort
    /// takes memory for its merges.
    private mutating func sort(_ kind: Cell.Kind, from first: Int) {
        let count = own.count - first
        guard count > 1 else { return }
        guard count > 16 else {
            for index in (first + 1)..<own.count {
                let cell = own[index]
                var hole = index
                while hole > first {
                    let before = own[hole - 1]
                    // Names are compared here, without a call, because nearly every record is short.
                    guard kind == .record ? cell.key < before.key : order(cell, before) < 0 else { break }
                    own[hole] = own[hole - 1]
                    hole -= 1
                }
                own[hole] = cell
            }
            return
        }
        for root in stride(from: count / 2 - 1, through: 0, by: -1) { sink(kind, root, count, first) }
        for last in stride(from: count - 1, to: 0, by: -1) {
            own.swapAt(first, first + last)
            sink(kind, 0, last, first)
        }
    }

    /// Restores the heap of `count` cells behind `first` below one of them.
    private mutating func sink(_ kind: Cell.Kind, _ start: Int, _ count: Int, _ first: Int) {
        var root = start
        while root * 2 + 1 < count {
            var child = root * 2 + 1
            if child + 1 < count, precedes(kind, own[first + child], own[first + child + 1]) { child += 1 }
            guard precedes(kind, own[first + root], own[first + child]) else { return }
            own.swapAt(first + root, first + child)
            root = child
        }
    }

    /// Elements of a set stand in order of value, attributes in order of name.
    private func precedes(_ kind: Cell.Kind, _ left: Cell, _ right: Cell) -> Bool {
        kind == .set ? order(left, right) < 0 : left.key < right.key
    }
}
