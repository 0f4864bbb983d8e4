import Export
import Ledger
import Vocabulary

/// What all sinks of a daemon share.
struct ExportContext: Sendable {
    let builder: SinkBuilder
    let reader: LedgerReader
    /// How many entries are durable.
    let size: @Sendable () -> UInt64
    /// Enters what happened to a sink.
    let report: @Sendable (Entry) -> Void
    /// Where cursors are kept.
    let folder: String
    /// The file with the newest checkpoint.
    let checkpoint: String
    let clock: any WallClock
}
