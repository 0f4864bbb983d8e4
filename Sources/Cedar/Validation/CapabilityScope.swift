/// The capabilities in force where the checker is. Facts are counted, so that leaving a branch takes back exactly what
/// entering it added; the cost is that of the facts added, however many are in force.
struct CapabilityScope {
    private var counts: [Capability: Int] = [:]

    func contains(_ capability: Capability) -> Bool { counts[capability] != nil }

    mutating func enter(_ facts: Set<Capability>) {
        for fact in facts { counts[fact, default: 0] += 1 }
    }

    mutating func leave(_ facts: Set<Capability>) {
        for fact in facts {
            let left = counts[fact, default: 1] - 1
            counts[fact] = left > 0 ? left : nil
        }
    }
}
