/// Every limit of this room, and what happens at it.
package enum ExportLimits {
    /// Open intents whose decision is kept for joining with its outcome; the oldest is forgotten first, and its outcome
    /// then goes out without what its decision said.
    package static let openIntents = 16_384
    /// Runs whose beginning is kept for joining with their end; the oldest is forgotten first, and its span has no length.
    package static let openRuns = 1_024
    /// Longest value of a metric's label, in bytes; a longer one is cut.
    static let labelBytes = 128
    /// Longest kind of entry that is counted by its own name, in bytes.
    static let kindBytes = 64
    /// Different sets of labels that one counter knows; further ones are counted as `other`.
    static let labelSets = 512
    /// Different sets of labels that one histogram knows; further ones are counted as `other`.
    static let histogramSets = 64
    /// Most entries in one delivery.
    package static let batchEntries = 500
    /// Bytes after which a delivery is closed; one entry may go beyond.
    package static let batchBytes = 1 << 20
    /// Longest syslog message, in bytes: what RFC 5425 §4.3.1 says a receiver should take. A longer one goes out with
    /// less in it and the mark `is_truncated`.
    package static let syslogBytes = 8_192
    /// How far a sink may fall behind, in entries, when the operator says nothing; what is older is lost and counted.
    package static let backlogEntries: UInt64 = 1_000_000
    /// Furthest that an operator may set it.
    package static let longestBacklog: UInt64 = 1_000_000_000
    /// Wait after the first failure, in milliseconds; doubled with each further one.
    package static let firstWait: Int64 = 1_000
    /// Longest wait after a failure, in milliseconds.
    package static let longestWait: Int64 = 300_000
    /// Longest wait that a receiver may ask for with `Retry-After`, in milliseconds; a longer one is cut to this.
    package static let longestRetryAfter: Int64 = 3_600_000
    /// Shortest time between two entries about losses of one sink, in milliseconds; losses meanwhile are summed up.
    package static let lossReportInterval: Int64 = 60_000
    /// Time without delivery after which a sink counts as late, in seconds, when the operator says nothing.
    package static let lateSeconds: Int64 = 300
    /// Most marks of what a sink has that are kept to find where histories part; one for each doubling of the distance.
    package static let placeMarks = 65
    /// Time between two heartbeats, in milliseconds.
    package static let heartbeatInterval: Int64 = 60_000
    /// Largest code of Splunk that is told; a larger number could be anything.
    package static let answerCode: UInt64 = 999
    /// Most digits of a number in a receiver's answer.
    package static let answerDigits = 19
    /// Entries that a syslog connection keeps as not yet safe: after a reconnect they are sent again, because syslog
    /// has no acknowledgement.
    package static let resendEntries: UInt64 = 256
    /// Time after which an entry that syslog sent over a connection that still stands counts as safe, in milliseconds.
    package static let resendMilliseconds: Int64 = 10_000
}
