import Vocabulary

/// What one run spent and set aside.
struct RunAccount: Hashable, Sendable {
    /// Whose run it is, as soon as something is set aside for it.
    var agent: AgentName?
    var settled: Int128 = 0
    var reserved: Int128 = 0
    /// The highest percentage that was told, by the budget's name.
    var told: [String: Int] = [:]
    /// Whether the run is over, so that its account may be forgotten.
    var isOver = false

    /// What counts against a cap.
    var committed: Int128 { settled + reserved }
}
