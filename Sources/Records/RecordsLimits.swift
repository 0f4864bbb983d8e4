/// The bounds of the books.
package enum RecordsLimits {
    /// Most rows one query hands back; a larger `limit` is cut to this, so that no list grows with the ledger's age.
    package static let rows = 10_000
    /// Most files moved aside that are kept; when all names are taken, the one with the highest number is replaced.
    package static let filesAside = 16
    /// How long a write waits for another process that reads the books (a `spend` command), in seconds.
    package static let busySeconds = 5.0
    /// Longest model name kept in the spend table, in UTF-8 bytes; what is longer is booked under its first bytes.
    package static let modelNameBytes = 256
    /// Longest name of a provider kept, in UTF-8 bytes; a manifest allows none that is as long.
    package static let providerNameBytes = 256
    /// Longest name of a provider's key kept, in UTF-8 bytes; a manifest makes none that is as long.
    package static let keyNameBytes = 256
    /// Longest name of a budget kept, in UTF-8 bytes; a manifest makes none that is as long.
    package static let budgetNameBytes = 256
    /// Answers kept by providers that are remembered for each agent; the oldest are forgotten.
    package static let keptAnswersOfAgent = 4_096
    /// Longest id of such an answer, in UTF-8 bytes; a longer one is not remembered.
    package static let answerIDBytes = 128
    /// Longest list of digests of tools kept with such an answer, in UTF-8 bytes; of a longer one nothing is.
    package static let offeredToolsBytes = 8_192
    /// Longest name of a task kept, in UTF-8 bytes; a manifest makes none that is as long.
    package static let taskBytes = 256
    /// Longest run status kept, in UTF-8 bytes.
    package static let statusBytes = 256
    /// Longest host name a search takes, in bytes; a longer one is no host.
    package static let hostBytes = 253
    /// Most names above a host under which it can be searched (`*.example.org`).
    package static let hostLabels = 16
    /// Bytes of a value that the index tells apart; values that agree so far are told apart by the ledger's entry.
    package static let termBytes = 48
    /// Words of a query that are looked up in the index; the others are held against what was found.
    package static let queryWords = 16
    /// Entries whose earliest and latest time are kept as one row, a power of two.
    package static let spanEntries: Int64 = 256
    /// Most kinds of acts, and most findings, that the story of one run keeps; further acts are only counted.
    package static let storyActs = 1_000
    /// How often an index is tried to be opened, when another process is just making it or it must be made anew.
    static let openTries = 20
    /// How long to wait between two tries, in microseconds.
    static let openPause: UInt32 = 25_000
    /// Most entries a search looks at for one page of candidates.
    package static let candidates = 4_096
}
