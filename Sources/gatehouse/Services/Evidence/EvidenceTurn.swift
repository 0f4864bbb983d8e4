import Synchronization

/// One act on evidence at a time: two erasures would write over each other's journal, and a crash would find only one.
final class EvidenceTurn: Sendable {
    // Held from the first look at what is meant until it is done; nobody who holds it waits for anything but the disk.
    private let turn = Mutex(())

    /// Does an act when it is its turn.
    func take<Result>(_ act: () throws -> Result) rethrows -> Result {
        try turn.withLock { _ in try act() }
    }
}
