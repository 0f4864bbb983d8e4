/// Why a load failed: every mistake found, in the order of files and lines. Never empty.
package struct PolicyErrors: Error, Hashable, Sendable, CustomStringConvertible {
    /// The mistakes, at most `PolicyLimits.reportedErrors`.
    package let all: [PolicyError]

    /// Collects mistakes that a reader outside of this room found in a policy that loads; nil when there are none.
    package init?(reporting found: [PolicyError]) {
        guard !found.isEmpty else { return nil }
        self.init(found)
    }

    /// Collects mistakes found in any order.
    init(_ found: [PolicyError]) {
        let ordered = found.enumerated().sorted { left, right in
            if left.element.file != right.element.file { return left.offset < right.offset }
            if left.element.place != right.element.place { return left.element.place < right.element.place }
            return left.offset < right.offset
        }
        self.all = ordered.prefix(PolicyLimits.reportedErrors).map(\.element)
    }

    /// One line for each mistake.
    package var description: String { all.map(\.description).joined(separator: "\n") }
}
