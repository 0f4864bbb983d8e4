import Synchronization

/// What keeps a background thread from its work: told once on standard error, and by `gatehouse status` for as long as it
/// lasts.
final class FollowerTrouble: Sendable {
    /// Who is in trouble, as the beginning of a sentence.
    private let subject: String
    // What is wrong now; guards the thread that works against those who ask.
    private let current = Mutex<String?>(nil)

    init(_ subject: String) {
        self.subject = subject
    }

    /// The trouble in words; nil for none.
    var text: String? { current.withLock { $0 } }

    /// The work goes wrong. The same trouble again is not told again.
    func note(_ problem: String) {
        let sentence = "\(subject) \(problem)"
        let isNew = current.withLock { current in
            defer { current = sentence }
            return current == nil
        }
        if isNew { ErrorOutput.line("gatehouse: \(sentence)") }
    }

    /// The work goes well.
    func clear() {
        current.withLock { $0 = nil }
    }
}
