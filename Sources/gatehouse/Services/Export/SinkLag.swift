import Ledger
import Vocabulary

/// How far behind a sink is that nobody works for: read from the disk.
struct SinkLag {
    /// The first entry that it has not.
    let cursor: UInt64
    /// How many entries it has not.
    let entries: UInt64
    /// How old the oldest of them is, in seconds.
    let seconds: Int64

    /// Looks at a stopped sink of the daemon.
    ///
    /// - Parameter last: where it was when it worked the last time; 0 when it never did.
    init(sink: String, context: ExportContext, last: UInt64) {
        // Why a place cannot be read is what the sink is stopped for, and said already.
        let place = (try? CursorFile(folder: context.folder, sink: sink).read()) ?? nil
        self.init(
            cursor: place?.next ?? last, size: context.size(), reader: context.reader, now: context.clock.now)
    }

    /// Measures a place in a ledger.
    init(cursor: UInt64, size: UInt64, reader: LedgerReader?, now: Timestamp) {
        self.cursor = cursor
        entries = size > cursor ? size - cursor : 0
        // An age that cannot be read shows as none; the entries count all the same.
        let oldest = entries > 0 ? (try? reader?.entries(at: [cursor]).first) ?? nil : nil
        seconds = oldest.map { max(0, (now.milliseconds - $0.record.time.milliseconds) / 1_000) } ?? 0
    }
}
