import Vocabulary

/// How one budget that runs by time stands in its present window: a sum over the history, kept up call by call.
struct BudgetCounter: Hashable, Sendable {
    /// Where the window begins.
    var start: QuarterHour
    var settled: Int128 = 0
    var reserved: Int128 = 0
    /// The highest percentage that was told in this window.
    var told = 0

    /// What counts against the cap.
    var committed: Int128 { settled + reserved }
}
