import Synchronization

/// A number that threads add to.
final class Counter: Sendable {
    private let held = Atomic<Int>(0)

    var value: Int { held.load(ordering: .sequentiallyConsistent) }
    func add(_ more: Int) { held.add(more, ordering: .sequentiallyConsistent) }
}
