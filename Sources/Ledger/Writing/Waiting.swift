internal import Vocabulary

/// An entry on its way to the disk, and whom to tell.
struct Waiting: Sendable {
    let entry: EncodedEntry
    /// The entry as it was given, for the observer.
    let source: Entry
    let then: @Sendable (Result<UInt64, LedgerFailure>) -> Void
}
