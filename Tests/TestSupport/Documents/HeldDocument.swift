internal import Synchronization
package import Vocabulary

/// A fake document in memory, which a test can make fail.
package final class HeldDocument: DocumentStoring {
    private let held: Mutex<[UInt8]?>
    private let isBroken = Mutex(false)

    /// A document with these bytes; nil for none.
    package init(_ bytes: [UInt8]? = nil) {
        held = Mutex(bytes)
    }

    /// From now on nothing can be read or kept, or it can again.
    package func breakDown(_ isBroken: Bool = true) {
        self.isBroken.withLock { $0 = isBroken }
    }

    package func load() throws(DocumentFailure) -> [UInt8]? {
        try check()
        return held.withLock { $0 }
    }

    package func replace(with bytes: [UInt8]) throws(DocumentFailure) {
        try check()
        held.withLock { $0 = bytes }
    }

    private func check() throws(DocumentFailure) {
        if isBroken.withLock({ $0 }) { throw DocumentFailure("the test broke it") }
    }
}
