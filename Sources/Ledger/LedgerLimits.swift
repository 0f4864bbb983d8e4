/// The bounds of the ledger. Each says what happens at the bound.
package enum LedgerLimits {
    /// Largest entry in bytes of canonical JSON: a bundle states lengths in 16 bits (C2SP tlog-tiles). A larger entry is refused.
    package static let entryBytes = 65_535
    /// Longest run or intent identifier in an entry, in bytes. Identifiers are never cut: a longer one is refused.
    package static let identifierBytes = 256
    /// Longest kind of an entry, in bytes; a longer one is refused.
    package static let kindBytes = 64
    /// Largest number in an entry, either sign (RFC 7493 §2.2); a larger one is refused.
    package static let integer: Int64 = 9_007_199_254_740_991
    /// Most entries waiting for the writer; one more is refused at once, so that load is shed and not buffered.
    package static let queuedEntries = 65_536
    /// Most bytes waiting for the writer; what would go beyond is refused at once.
    package static let queuedBytes = 64 << 20
    /// Most entries in one group commit; the rest waits for the next.
    package static let groupEntries = 8_192
    /// Bytes after which a group is closed; one entry may go beyond.
    package static let groupBytes = 4 << 20
    /// A write-ahead segment at or above this size is closed and a new one begun.
    package static let segmentBytes = 32 << 20
    /// Most bytes behind the last good record of a segment that can be an unfinished write: one group with its records'
    /// headers, and room to spare. More is taken for damage.
    package static let tornBytes = 4 * groupBytes
    /// Most bytes that are held against checksums while such a write is searched for records of a later group.
    package static let tornChecksumBytes = 4 * tornBytes
    /// Largest file of a segment, in bytes: a full one, the group that filled it, and what was allocated ahead; a larger one
    /// is taken for damage and not read.
    package static let segmentFileBytes = 2 * segmentBytes
    /// How much of a segment is allocated ahead of the writing, in bytes.
    package static let allocationBytes = 4 << 20
    /// How much of that is filled with zeroes at one time, in bytes.
    package static let zeroedBytes = 512 << 10
    /// Bytes kept free for the entry that says that the disk is full, and for signing it.
    package static let reserveBytes = 1 << 20
    /// Most entries integrated into tiles before the head is committed, so that a crash repeats little work.
    package static let integrationEntries = 16_384
    /// Shortest time between two checkpoints made in the background, in milliseconds.
    package static let checkpointMilliseconds = 1_000
    /// Longest origin, in bytes; a longer one is refused.
    package static let originBytes = 200
    /// Largest note, head, key or vkey file, in bytes; a larger one is refused.
    package static let noteBytes = 65_536
    /// Most signatures on a note; a note with more is refused (C2SP signed-note asks for at least 16).
    package static let noteSignatures = 64
    /// Most witnesses that a ledger asks; more are refused in the manifest.
    package static let witnesses = 16
    /// Longest answer of a witness, in bytes; a longer one counts as none.
    package static let witnessAnswerBytes = 16_384
    /// Shortest time between two requests to a witness while the ledger grows, in milliseconds.
    package static let witnessMilliseconds: Int64 = 5_000
    /// How old a cosignature gets before it is asked for anew although the ledger did not grow, in milliseconds.
    package static let cosignatureMilliseconds: Int64 = 600_000
    /// Wait after the first failure of a witness, in milliseconds; each further one doubles it.
    package static let witnessBackOff: Int64 = 2_000
    /// Longest wait after failures of a witness, in milliseconds.
    package static let witnessLongestBackOff: Int64 = 900_000
    /// Forks of one log that a witness keeps as evidence; further ones are refused all the same and not kept.
    package static let keptForks = 8
    /// Logs that a witness watches; more are refused.
    package static let watchedLogs = 4_096
    /// Largest proof file, in bytes: an entry in base64, 64 hashes and a note; a larger one is refused.
    package static let proofBytes = 4 * entryBytes / 3 + 4_096 + noteBytes
    /// How often a ledger's key can be rotated; beyond it, a new ledger is begun.
    package static let rotations = 10_000
    /// Most bytes of segment read at once.
    package static let readBytes = 1 << 20
    /// Names that do not belong into a ledger and are told by a verification; further ones are not.
    package static let strayNames = 16
    /// Newest entries that a writer keeps in memory for followers of its own process; older ones they read.
    package static let recentEntries = 8_192
    /// Most bytes of such entries, as they are written.
    package static let recentBytes = 4 << 20
    /// How long an entry that nobody waits for may wait for one that somebody waits for, in milliseconds.
    package static let lateMilliseconds: Int32 = 5
    /// Most entries handed out by one read.
    package static let pageEntries = 65_536
    /// How often a reader looks again when files move under it because the writer is alive, before it gives up.
    package static let readAttempts = 20
    /// How long a reader waits before it looks again at a head whose signature does not fit, in microseconds: a key
    /// rotation replaces both.
    static let rereadMicroseconds: UInt32 = 2_000
    /// How often the verifier looks again when the two files that tell the ledger's length differ.
    static let headLooks = 20
    /// How long it waits before each further look, in microseconds.
    static let headLookMicroseconds: UInt32 = 10_000
}
