extension CellStore {
    /// Negative, zero or positive: a total order in which zero means equal. It serves sets only; symbols are compared
    /// by number, so it holds within one request and no longer. Recursion ends with the depth of values.
    @inline(__always)
    func order(_ left: Cell, _ right: Cell) -> Int {
        guard left.kind == right.kind else { return left.kind.rawValue < right.kind.rawValue ? -1 : 1 }
        switch left.kind {
        case .bool, .long, .string, .entity, .decimal, .datetime, .duration: return order(left.bits, right.bits)
        case .ip, .set, .record: return longOrder(left, right)
        }
    }

    /// The order of values that do not fit a cell.
    @inline(never)
    private func longOrder(_ left: Cell, _ right: Cell) -> Int {
        left.kind == .ip ? addressOrder(left, right) : containerOrder(left, right)
    }

    /// Whether two values are the same.
    func areEqual(_ left: Cell, _ right: Cell) -> Bool { order(left, right) == 0 }

    private func order(_ left: UInt64, _ right: UInt64) -> Int { left == right ? 0 : left < right ? -1 : 1 }

    private func addressOrder(_ left: Cell, _ right: Cell) -> Int {
        let shape = order(
            UInt64(left.detail) << 8 | UInt64(left.prefix), UInt64(right.detail) << 8 | UInt64(right.prefix))
        if shape != 0 { return shape }
        guard left.detail == 1 else { return order(left.bits, right.bits) }
        let high = order(self[left.start].bits, self[right.start].bits)
        return high != 0 ? high : order(self[left.start + 1].bits, self[right.start + 1].bits)
    }

    private func containerOrder(_ left: Cell, _ right: Cell) -> Int {
        if left.bits == right.bits { return 0 }
        if left.count != right.count { return left.count < right.count ? -1 : 1 }
        let isRecord = left.kind == .record
        for offset in 0..<left.count {
            let (a, b) = (self[left.start + offset], self[right.start + offset])
            if isRecord, a.key != b.key { return a.key < b.key ? -1 : 1 }
            let found = order(a, b)
            if found != 0 { return found }
        }
        return 0
    }
}
