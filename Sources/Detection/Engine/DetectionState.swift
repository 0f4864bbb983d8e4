/// Everything the engine remembers: what a snapshot holds. Codable with the same bytes for the same memory, when keys
/// are sorted.
package struct DetectionState: Sendable, Codable {
    /// The version of this form; another one is learnt anew.
    package static let version = 1

    private var version = Self.version
    /// The index of the entry to come.
    package internal(set) var next: UInt64 = 0
    /// The newest time seen, in milliseconds.
    var clock: Int64 = .min
    var runs = RunBook()
    var rules: [String: RuleState] = [:]

    /// Nothing remembered.
    package init() {}

    /// Whether this is a memory that the engine can have made; one that is not must be learnt anew.
    package var isSound: Bool {
        version == Self.version && runs.isSound && rules.count <= DetectionLimits.rules
            && rules.allSatisfy { $0.value.isSound }
    }
}
