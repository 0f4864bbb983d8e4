import Glibc
import Ledger
import Policy
import Vocabulary

extension EvidenceDesk {
    /// Removes what is due: payloads first, then entries. Says what was done, or would be.
    func prune(
        _ retention: RetentionRules, _ facts: [EntryKey: EntryValue], isRehearsal: Bool, isForced: Bool = false
    ) throws -> String {
        let book = try LegalHold.book(reader)
        let now = SystemClock().now
        if !isRehearsal { try resume() }
        let would = isRehearsal ? "would be " : ""
        var lines = [retention.text]
        if !isRehearsal, !retention.isForever, book.retention?.utf8.elementsEqual(retention.text.utf8) != true {
            _ = try ledger.appendAndWait(
                Entry(kind: .retention, fields: facts.merging([.detail: .string(retention.text)]) { $1 }))
        }
        let expired = try expire(retention, now: now, book.holds, isRehearsal: isRehearsal)
        lines.append("\(expired) payloads \(would)erased")
        guard let days = retention.entries else { return lines.joined(separator: "\n") }
        guard book.holds.isEmpty else {
            lines.append("no entry is pruned while there is a legal hold (\(book.holds.count))")
            return lines.joined(separator: "\n")
        }
        let minimum = try ledger.minimum()
        let due = min(try firstKept(since: now.milliseconds - days * 86_400_000), try followed(isForced))
        let new = max(minimum, LedgerWriter.aligned(due))
        if !isRehearsal, new > minimum {
            _ = try ledger.prune(below: new, facts.merging([.detail: .string(retention.text)]) { $1 })
        }
        lines.append("\(new - minimum) entries \(would)pruned; the minimum \(isRehearsal ? "would be" : "is") \(new)")
        return lines.joined(separator: "\n")
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
            Self.pause(GatehouseLimits.retentionDelay)
            while true {
                let rules = retention()
                do {
                    if rules.isForever { try resume() } else { _ = try prune(rules, [:], isRehearsal: false) }
                } catch {
                    ErrorOutput.line("gatehouse: evidence that is due cannot be removed: \(error)")
                }
                Self.pause(GatehouseLimits.retentionInterval)
            }
        }
    }

    private static func pause(_ seconds: UInt32) {
        var left = seconds
        while left > 0 { left = sleep(left) }
    }
}
