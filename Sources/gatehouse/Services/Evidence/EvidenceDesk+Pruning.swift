import Glibc
import Ledger
import Policy
import Vocabulary

extension EvidenceDesk {
    /// Removes what is due: payloads first, then entries. Says what was done, or would be.
    func prune(
        _ retention: RetentionRules, _ facts: [EntryKey: EntryValue], isRehearsal: Bool, isForced: Bool = false
    ) throws -> PruneReport {
        let book = try LegalHold.book(reader)
        let now = SystemClock().now
        var report = PruneReport(retention.text, isRehearsal: isRehearsal)
        report.holds = book.holds.count
        if !isRehearsal { try resume() }
        if !isRehearsal, !retention.isForever, book.retention?.utf8.elementsEqual(retention.text.utf8) != true {
            _ = try ledger.appendAndWait(
                Entry(kind: .retention, fields: facts.merging([.detail: .string(retention.text)]) { $1 }))
        }
        report.payloads = try expire(retention, now: now, book.holds, isRehearsal: isRehearsal)
        report.minimum = try ledger.minimum()
        guard let days = retention.entries else { return report }
        let old = try firstKept(since: now.milliseconds - days * 86_400_000)
        let slowest = try followed(isForced)
        if slowest.next < old { (report.waitsFrom, report.waitsForSink) = (slowest.next, slowest.sink) }
        let due = min(old, slowest.next)
        report.heldFrom = try firstHeld(by: book.holds, before: due)
        let new = max(report.minimum, LedgerWriter.aligned(report.heldFrom ?? due))
        if !isRehearsal, new > report.minimum {
            _ = try ledger.prune(below: new, facts.merging([.detail: .string(retention.text)]) { $1 })
        }
        report.entries = new - report.minimum
        report.minimum = new
        return report
    }

    /// The lowest entry below `end` that a hold keeps; nil when none does. Entries are pruned from the lowest on, so nothing
    /// behind it goes either.
    private func firstHeld(by holds: [LegalHold], before end: UInt64) throws -> UInt64? {
        guard !holds.isEmpty else { return nil }
        var follower = LedgerFollower(reader, from: 0)
        while true {
            let page = try follower.page()
            guard let last = page.last else { return nil }
            if let held = page.first(where: { record in holds.contains { $0.covers(record) } }) {
                return held.index < end ? held.index : nil
            }
            guard last.index < end else { return nil }
        }
    }

    /// The first entry that is not older than this. Where the clock went back, what follows counts as young.
    private func firstKept(since time: Int64) throws -> UInt64 {
        var follower = LedgerFollower(reader, from: 0)
        while true {
            let page = try follower.page()
            guard !page.isEmpty else { return follower.next }
            if let young = page.first(where: { $0.time.milliseconds >= time }) { return young.index }
        }
    }

    /// Once a day, on a thread of its own, for as long as the process lives.
    func startDaily(_ retention: @escaping @Sendable () -> RetentionRules) {
        BackgroundThread.start {
            // What a crash interrupted was promised already.
            attempt { try resume() }
            Self.pause(GatehouseLimits.retentionDelay)
            while true {
                let rules = retention()
                attempt {
                    if rules.isForever { try resume() } else { _ = try prune(rules, [:], isRehearsal: false) }
                }
                Self.pause(GatehouseLimits.retentionInterval)
            }
        }
    }

    private func attempt(_ act: () throws -> Void) {
        do { try turn.take(act) } catch {
            ErrorOutput.line("gatehouse: evidence that is due cannot be removed: \(error)")
        }
    }

    private static func pause(_ seconds: UInt32) {
        var left = seconds
        while left > 0 { left = sleep(left) }
    }
}
