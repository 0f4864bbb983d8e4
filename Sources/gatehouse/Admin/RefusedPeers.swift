import Gate
import Synchronization
import Vocabulary

/// Enters who was refused at the admin socket, in bounds: whoever tries without end fills no ledger.
final class RefusedPeers: Sendable {
    private let clock: any WallClock
    private let report: @Sendable (Entry) -> Void
    // Guards the counts; connections come from one thread, and later from several.
    private let counts = Mutex(RefusedKeys())

    init(clock: any WallClock, report: @escaping @Sendable (Entry) -> Void) {
        self.clock = clock
        self.report = report
    }

    /// Notes that a peer was refused.
    func note(_ peer: String) {
        let consequence = counts.withLock { $0.note(peer, now: clock.now) }
        guard let untold = consequence.entered else { return }
        var fields: [EntryKey: EntryValue] = [
            .operator: .string(peer), .detail: .string("the admin socket"),
            .reason: .string("only the daemon's own user and root may use it"),
        ]
        if untold > 0 { fields[.count] = .int(untold) }
        report(Entry(kind: .accessRefused, fields: fields))
    }
}
