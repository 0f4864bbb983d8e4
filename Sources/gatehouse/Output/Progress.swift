import Glibc

/// Says on standard error how far long work has come; only on a terminal, and only when it takes long.
final class Progress {
    private let what: String
    private let total: UInt64?
    private let isTerminal: Bool
    private let began = ContinuousClock.now
    private var shown: ContinuousClock.Instant?

    /// Speaks of so many entries, when their number is known.
    init(_ what: String, total: UInt64? = nil) {
        self.what = what
        self.total = total
        isTerminal = isatty(STDERR_FILENO) == 1
    }

    /// Notes how many are done.
    func note(_ done: UInt64) {
        let now = ContinuousClock.now
        guard isTerminal, now - (shown ?? began) > .milliseconds(shown == nil ? 500 : 100) else { return }
        shown = now
        let whole = total.map { " of \(max($0, done))" } ?? ""
        ErrorOutput.text("\r\(what): \(done)\(whole) entries\u{1B}[K")
    }

    /// Takes the line away.
    func end() {
        if shown != nil { ErrorOutput.text("\r\u{1B}[K") }
    }
}
