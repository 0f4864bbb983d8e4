/// The books, opened, and what had to be done for it.
package struct RecordsOpening: Sendable {
    /// Why the books had to be written anew.
    package enum Rebuilt: Hashable, Sendable {
        /// There was no file.
        case missing
        /// The file was damaged; it was moved to this path. What it remembered of the ledger's head is lost.
        case corrupt(movedTo: String)
        /// The file had another schema; it was moved to this path.
        case otherSchema(movedTo: String)
    }

    /// The books.
    package let store: RecordsStore
    /// Why they were rebuilt, or nil when they were only brought up to date.
    package let rebuilt: Rebuilt?
    /// How many entries were taken over from the ledger.
    package let applied: UInt64
}
