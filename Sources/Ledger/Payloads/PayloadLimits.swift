/// The bounds of recorded payloads. Each says what happens at the bound.
package enum PayloadLimits {
    /// Largest payload in the clear, in bytes; a longer one is not recorded.
    package static let payloadBytes = 64 << 20
    /// Bytes of a payload that are sealed together: what is held in the clear for one payload, and the least that a
    /// reader must hold before it may believe any of it.
    package static let chunkBytes = 64 << 10
    /// Longest blob in a pack, in bytes: of a payload of one chunk. A longer one gets a file of its own.
    static let packedBytes = chunkBytes + packedOverhead
    /// What a payload grows by in a pack, in bytes, rounded up.
    static let packedOverhead = 256
    /// Length of a pack at which another is begun, in bytes: what is kept of it until the last of it is due.
    static let packBytes = 64 << 20
    /// Length of a pack up to which it is read, in bytes: beyond the last group of the longest one; what somebody made longer
    /// holds nothing that was written.
    static let readPackBytes = 2 * packBytes
    /// Bytes in the clear that are made durable together; what waits beyond is the next group.
    static let packGroupBytes = 4 << 20
    /// Packs that are written to at one time; beyond it all are closed, and others are begun.
    static let openPacks = 256
    /// Bytes waiting for the threads that seal, over all payloads; a payload that would go beyond is not recorded.
    package static let queuedBytes = 64 << 20
    /// Steps waiting for the threads that seal; a payload that would go beyond is not recorded.
    package static let queuedSteps = 65_536
    /// Threads that seal and write: a sync of one payload should not hold up all others.
    package static let threads = 4
    /// Data keys held unwrapped; beyond it all are let go, and payloads to come get new ones.
    package static let heldKeys = 4_096
    /// Free space of the disk that payloads never take, in bytes: what agents say must not shut the ledger.
    package static let freeBytes = 256 << 20
    /// Longest name of a subject, in bytes; a longer one is refused.
    package static let subjectBytes = 64
    /// Largest file of a wrapped key, in bytes; a larger one is refused.
    static let keyFileBytes = 4_096
    /// Blobs named in one entry that tells of an erasure; more take further entries.
    package static let blobsPerEntry = 64
    /// Largest journal of an erasure, in bytes; a larger erasure is done in several.
    static let journalBytes = 64 << 20
    /// Data keys erased at one time; more are erased in several turns.
    package static let keysPerErasure = 4_096
    /// Blobs erased at one time; more are erased in several turns.
    package static let blobsPerErasure = 65_536
}
