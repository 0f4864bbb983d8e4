/// One sink's place in the ledger and what follows from each answer. Pure: the ledger is its queue, clock and chance come
/// from outside, and what it returns is done by others.
///
/// The cursor moves only over what a receiver took, or over what is lost and counted: at least once, never silently less.
package struct SinkMachine: Sendable {
    /// The index of the first entry that the sink has not.
    package private(set) var cursor: UInt64
    /// Entries that it will never get, over its whole life.
    package private(set) var lost: UInt64
    /// Why it waits; nil while all is well.
    package private(set) var trouble: SinkTrouble?

    private let backlog: UInt64
    private let widest: Int
    private var window: Int
    /// The end of a delivery that was refused: an entry before it is the reason, so deliveries stay small until then.
    private var suspect: UInt64?
    private var backOff = BackOff()
    private var waitsUntil: Int64?

    /// A machine that goes on at a place.
    ///
    /// - Parameters:
    ///   - backlog: how many entries the sink may be behind before the oldest are lost.
    ///   - batch: most entries in one delivery.
    package init(
        cursor: UInt64, lost: UInt64 = 0, backlog: UInt64 = ExportLimits.backlogEntries,
        batch: Int = ExportLimits.batchEntries
    ) {
        self.cursor = cursor
        self.lost = lost
        self.backlog = max(1, backlog)
        widest = max(1, batch)
        window = widest
    }

    /// How many failures there were since the last success.
    package var failures: Int { backOff.failures }

    /// Holds the cursor against what the ledger has: from `oldest` on, and `size` altogether.
    ///
    /// - Returns: what is lost by it.
    package mutating func keep(oldest: UInt64, size: UInt64) -> Loss? {
        if cursor < oldest { return lose(through: oldest - 1, .pruned) }
        if size > cursor, size - cursor > backlog { return lose(through: size - backlog - 1, .backlog) }
        return nil
    }

    /// What to do now.
    package func step(now: Int64, size: UInt64) -> SinkStep {
        if let waitsUntil, now < waitsUntil { return .wait(until: waitsUntil) }
        // Never more than is durable: a crash can take the rest back, and the sink would have what never was.
        return cursor < size ? .send(from: cursor, limit: Int(min(UInt64(window), size - cursor))) : .idle
    }

    /// Takes the receiver's answer to the entries from the cursor up to `end`, which is not one of them.
    ///
    /// - Parameters:
    ///   - jitter: any number, fresh each time.
    /// - Returns: what is lost by it.
    package mutating func answered(
        _ verdict: DeliveryVerdict, through end: UInt64, now: Int64, jitter: UInt64
    ) -> Loss? {
        guard end > cursor else { return nil }
        switch verdict {
        case .taken:
            advance(to: end)
            return nil
        case .takenWithout(let count, let reason):
            let loss = Loss(
                entries: min(count, end - cursor), first: cursor, last: end - 1, cause: .refused, detail: reason)
            note(loss)
            advance(to: end)
            return loss
        case .later(let wanted, let reason):
            wait(backOff.fail(wanted: wanted, jitter: jitter), now, SinkTrouble(reason))
            return nil
        case .refused(let reason):
            return narrow(end, reason)
        }
    }

    /// Waits although nothing was sent: the ledger or a secret cannot be read.
    package mutating func failed(_ trouble: SinkTrouble, now: Int64, jitter: UInt64) {
        wait(backOff.fail(wanted: nil, jitter: jitter), now, trouble)
    }

    /// Goes back to a place, because what was sent after it may not have arrived.
    package mutating func rewind(to index: UInt64) { cursor = min(cursor, index) }

    private mutating func advance(to end: UInt64) {
        cursor = end
        backOff.reset()
        waitsUntil = nil
        trouble = nil
        if let suspect, cursor < suspect { return }
        suspect = nil
        window = min(widest, window * 2)
    }

    /// Halves the delivery until the one entry that is refused stands alone, and goes over that one.
    private mutating func narrow(_ end: UInt64, _ reason: String) -> Loss? {
        let count = end - cursor
        if count > 1 {
            window = Int(clamping: count / 2)
            suspect = max(suspect ?? end, end)
            return nil
        }
        let loss = Loss(entries: 1, first: cursor, last: cursor, cause: .refused, detail: reason)
        note(loss)
        // The reason is found; what follows may go in larger deliveries again.
        suspect = nil
        advance(to: end)
        return loss
    }

    private mutating func lose(through last: UInt64, _ cause: Loss.Cause) -> Loss {
        let loss = Loss(entries: last - cursor + 1, first: cursor, last: last, cause: cause)
        note(loss)
        cursor = last + 1
        return loss
    }

    private mutating func note(_ loss: Loss) {
        let (sum, overflow) = lost.addingReportingOverflow(loss.entries)
        lost = overflow ? .max : sum
    }

    private mutating func wait(_ milliseconds: Int64, _ now: Int64, _ trouble: SinkTrouble) {
        waitsUntil = now + milliseconds
        self.trouble = trouble
    }
}
