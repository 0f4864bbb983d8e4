/// What tests and benchmarks change about a ledger. Production uses the defaults, which are those of `LedgerLimits`.
package struct LedgerSettings: Sendable {
    /// Most entries waiting for the writer.
    package var queuedEntries = LedgerLimits.queuedEntries
    /// Size at which a segment is closed, in bytes.
    package var segmentBytes = LedgerLimits.segmentBytes
    /// Allocation ahead of the writing, in bytes; 0 allocates nothing.
    package var allocationBytes = LedgerLimits.allocationBytes
    /// Bytes kept for the entry that says that the disk is full.
    package var reserveBytes = LedgerLimits.reserveBytes
    /// Free space of the disk that payloads never take, in bytes.
    package var payloadFreeBytes = PayloadLimits.freeBytes
    /// Watches every change of the disk; nil in production.
    package var watch: DiskWatch?
    /// Shortest time between two background checkpoints, in milliseconds.
    package var checkpointMilliseconds = LedgerLimits.checkpointMilliseconds

    /// The defaults.
    package init() {}
}
