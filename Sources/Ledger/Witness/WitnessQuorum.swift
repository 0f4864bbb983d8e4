/// How many witnesses must have cosigned before a checkpoint counts as witnessed.
package struct WitnessQuorum: Hashable, Sendable {
    /// Witnesses needed; at least 1.
    package let needed: Int

    /// States the number.
    package init(needed: Int) { self.needed = max(1, needed) }

    /// The newest cosigned state that enough witnesses vouch for: the size so many of them cosigned at least, and the time
    /// (seconds since 1970) since which none of them is older. Nil when too few ever cosigned.
    package func witnessed(_ last: [WitnessedCheckpoint]) -> (size: UInt64, seconds: UInt64)? {
        guard last.count >= needed else { return nil }
        let sizes = last.map(\.head.size).sorted(by: >)
        let times = last.map(\.cosignature.seconds).sorted(by: >)
        return (sizes[needed - 1], times[needed - 1])
    }

    /// The newest checkpoint's text with every cosignature over exactly it, when those are enough to publish.
    package static func lines(_ last: [WitnessedCheckpoint], over head: LedgerHead) -> [Cosignature] {
        last.filter { $0.head == head }.map(\.cosignature)
    }
}
