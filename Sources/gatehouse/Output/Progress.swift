import Glibc

/// How far long work has come: a line on a terminal that is written over, nothing in a pipe.
final class Progress {
    private let what: String
    private let isShown: Bool
    private var count = 0

    private static let interval = 4_096

    /// Counts things of this name.
    init(_ what: String) {
        self.what = what
        isShown = isatty(STDERR_FILENO) == 1
    }

    /// One more is done.
    func step() {
        count += 1
        if isShown, count % Self.interval == 0 { ErrorOutput.text("\r\(count) \(what)") }
    }

    /// Takes the line away.
    func end() {
        if isShown, count >= Self.interval { ErrorOutput.text("\r\u{1B}[K") }
    }
}
