/// How one sink stands.
struct SinkStatus: Codable, Hashable, Sendable {
    /// What a sink does.
    enum State: String, Codable, Sendable {
        /// It has everything.
        case current
        /// Entries are on their way.
        case sending
        /// It waits after a failure.
        case waiting
        /// It cannot work until something is mended.
        case stopped
    }

    let name: String
    /// What kind of receiver, and where.
    let to: String
    var state: State
    /// The index of the first entry that it has not.
    var cursor: UInt64
    /// Entries that it has not.
    var lagEntries: UInt64
    /// How old the oldest of them is.
    var lagSeconds: Int64
    /// Entries that it will never get, over its whole life.
    var lost: UInt64
    /// Why it waits or stopped.
    var trouble: String?
}
