internal import Vocabulary

/// An entry on its way to the disk, and whom to tell.
struct Waiting: Sendable {
    let entry: EncodedEntry
    /// The entry as it will be read, for the observer.
    let source: Entry
    let then: @Sendable (Result<UInt64, LedgerFailure>) -> Void

    init(entry: EncodedEntry, source: Entry, then: @escaping @Sendable (Result<UInt64, LedgerFailure>) -> Void) {
        self.entry = entry
        self.source = source
        self.then = then
    }

    /// Encodes an entry. What was cut to its bounds is shown to the observer as it will be read.
    init(_ entry: Entry, then: @escaping @Sendable (Result<UInt64, LedgerFailure>) -> Void) throws(LedgerError) {
        let encoded = try EncodedEntry(entry)
        let source = encoded.isVerbatim ? entry : try encoded.decoded()
        self.init(entry: encoded, source: source, then: then)
    }
}
