import Glibc

/// The bounds of the daemon's own machinery and what happens at each.
enum GatehouseLimits {
    /// Largest message on the admin socket, in bytes; a longer one closes the connection.
    static let adminMessageBytes = 1 << 20
    /// Admin connections at one time (runs hold one each); further ones are closed at once.
    static let adminConnections = 512
    /// Most descriptors the daemon asks for; what agents may take of them is derived from what it gets.
    static let descriptors: rlim_t = 65_536
    /// Longest manifest or policy file, in bytes; a longer one is refused.
    static let configurationBytes = 1 << 20
    /// Policy files beside the manifest; more are refused.
    static let policyFiles = 256
    /// Longest recorded table of decisions, in bytes; a longer one is refused.
    static let decisionTableBytes = 64 << 20
    /// How long a client waits for the daemon to answer or to come up, in milliseconds.
    static let daemonPatience = 10_000
    /// How long a starting daemon waits for an ending one to let go of the ledger, in milliseconds; longer than an ending
    /// one waits for its sinks.
    static let lockPatience = 6_000
    /// How long a run waits for a daemon that went away to come back before its agent is killed, in milliseconds.
    static let reconnectPatience = 10_000
    /// How long the end of a run waits until the daemon has entered it, in milliseconds; then the run ends all the same.
    static let endPatience = 2_000
    /// How often the projector looks for new ledger entries, in milliseconds.
    static let projectionInterval = 200
    /// Entries shown to the projector and not booked yet; beyond that it reads them from the disk.
    static let projectionQueue = 65_536
    /// How often the search index takes in what the ledger got, in milliseconds.
    static let indexInterval = 500
    /// Marks that may be piled on one character of a text that is entered for good; more would be drawn over other lines.
    /// Living languages get by with four.
    static let marksOnCharacter = 6
    /// Entries that the search index takes in at one time.
    static let indexBatch = 4_096
    /// How often witnesses and self-checks are looked after, in microseconds.
    static let keeperMicroseconds: UInt32 = 250_000
    /// How long a witness may take to answer, in milliseconds; then it counts as failed.
    static let witnessPatience = 10_000
    /// Entries that a self-check of the living ledger looks at in a second, so that the gate does not feel it.
    static let selfCheckEntries = 20_000
    /// How often a followed ledger is looked at, in microseconds.
    static let followMicroseconds: UInt32 = 200_000
    /// Entries that one search may print.
    static let searchEntries = 100_000
    /// Entries read from the disk at one time while the books catch up.
    static let projectionBatch = 4_096
    /// Longest cursor or key file of an export, in bytes.
    static let cursorBytes = 16_384
    /// How often the place of a sink that is catching up is made durable, in milliseconds; what a crash forgets goes out twice.
    static let cursorInterval: Int64 = 200
    /// How long a sink that has caught up lets entries gather for its next delivery, in milliseconds.
    static let exportGathering: Int64 = 50
    /// How far a sink looks back for decisions whose outcomes it is going to send, in entries.
    static let exportLookBack: UInt64 = 4_096
    /// How often a sink that cannot work looks whether it was mended, in milliseconds.
    static let exportMendInterval: Int64 = 5_000
    /// How long an ending daemon waits for sinks that are on their way through the last entries, in milliseconds. What they
    /// did not get by then waits for the next start.
    static let exportFlushPatience: Int64 = 2_500
    /// How long an ending daemon waits for sinks that are in the middle of a delivery, in milliseconds.
    static let exportEndPatience: Int64 = 1_000
    /// How often metrics and the lines of the log follow the ledger, in milliseconds.
    static let metricsInterval = 250
    /// Pages of the ledger that one look at the metrics goes through; what is left waits for the next.
    static let metricsPages = 1_000
    /// Bytes of lines that wait for the daemon's log to take them; further ones are dropped, counted and told.
    static let pendingLineBytes = 4 << 20
    /// How often evidence that is due is removed, in seconds.
    static let retentionInterval: UInt32 = 86_400
    /// How long after its start the daemon does that for the first time, in seconds.
    static let retentionDelay: UInt32 = 60
    /// How long an embedded daemon stays after its last run ended, in milliseconds.
    static let embeddedIdle = 1_000
    /// How often a stop looks, every five milliseconds, whether all exchanges are closed before it ends the agents.
    static let stopSteps = 60
    /// How long the daemon waits for open exchanges when it is asked to end, in milliseconds.
    static let drainPatience = 5_000
    /// How often detection looks for new ledger entries, in milliseconds.
    static let detectionInterval = 100
    /// Entries in a page from which on detection goes on to the next at once, because it is catching up.
    static let detectionPage = 256
    /// How long detection waits after a failure before it begins again, in milliseconds.
    static let detectionRetry = 2_000
    /// How often what detection has learnt is saved, in seconds; what came since is gone through again after a crash.
    static let detectionSaveSeconds: Int64 = 5
    /// Longest file of what detection has learnt, in bytes; a longer one is not used, and the ledger teaches it anew.
    static let detectionMemoryBytes = 64 << 20
    /// Alerts that wait in memory for one channel; further ones are only counted in its next message.
    static let alertQueue = 1_000
    /// How often a channel looks for something to do, in milliseconds.
    static let alertInterval = 100
    /// Entries without an alert after which a channel writes its place down.
    static let alertCursorStep: UInt64 = 4_096
    /// How long a channel waits after its first failure, in milliseconds; twice as long after each further one.
    static let alertBackOff = 500
    /// The longest such wait, in milliseconds.
    static let longestAlertBackOff = 300_000
    /// Alerts that `status` shows.
    static let recentAlerts = 5
    /// Runs of callers with keys at one time; a further key is refused until one of them ends.
    static let keyedRuns = 1_024
    /// How long such a run lives without a request and without a connection, in milliseconds; the next request begins
    /// another one.
    static let keyedRunIdle: Int64 = 30 * 60_000
    /// How often keys that hold no more and runs that are quiet are looked for, in microseconds.
    static let keyedRunsMicroseconds: UInt32 = 500_000
    /// How often it is written down when keys were last used, in milliseconds.
    static let keyUsesInterval: Int64 = 30_000
}
