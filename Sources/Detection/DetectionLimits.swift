/// Every limit of this room, and what happens there. What an operator writes is refused beyond a limit; what agents do
/// is forgotten beyond one, the longest unused first and never across agents.
package enum DetectionLimits {
    /// Largest file of rules, in bytes; a larger one is refused.
    package static let fileBytes = 128 * 1_024
    /// Longest line of a file, in bytes; a longer one is refused.
    static let lineBytes = 1_000
    /// Deepest nesting of a file, in columns of indentation and in brackets; deeper is refused.
    static let indentColumns = 40
    /// Deepest nesting of brackets.
    static let flowDepth = 6
    /// Most entries of one list or mapping in a file; more are refused.
    static let entries = 256
    /// Most files of rules beside a manifest; more are refused.
    package static let files = 64
    /// Most mistakes told at one time; the rest would be echoes.
    static let reportedErrors = 50
    /// Most rules in force, the shipped ones among them; more are refused.
    package static let rules = 256
    /// Longest id of a rule, in bytes; a longer one is refused.
    static let idBytes = 63
    /// Longest title of a rule, in bytes; a longer one is refused.
    static let titleBytes = 160
    /// Most patterns in one condition; more are refused.
    static let patterns = 64
    /// Longest pattern, in bytes; a longer one is refused.
    static let patternBytes = 256
    /// Highest count of a burst; a higher one is refused.
    static let burstCount: Int64 = 100_000
    /// Longest window, learning period or dedupe time, in milliseconds; a longer one is refused.
    static let span: Int64 = 90 * 86_400_000
    /// Most entries that one test of a rule makes; more are refused.
    static let testEntries = 20_000

    /// Agents a rule remembers things about; beyond, the one longest unused is forgotten (a manifest names 256).
    static let owners = 512
    /// Groups a rule remembers for one agent; beyond, that agent's longest unused one is forgotten.
    static let groupsPerOwner = 64
    /// Known values of one group; beyond, each further new value counts as new again.
    static let knownValues = 1_024
    /// Longest value kept as it is, in bytes; of a longer one the beginning and a checksum are kept.
    static let keyBytes = 280
    /// Steps a burst's window is counted in: it is at most a twelfth too long and never too short.
    static let windowSteps: Int64 = 12
    /// Samples of a baseline; beyond, the oldest is replaced.
    static let samples = 64
    /// Runs of one agent that are summed at one time; beyond, the longest quiet one counts as ended.
    static let openRuns = 64
    /// Parts of a figure that are told apart in one hour or day; beyond, the smallest is dropped.
    static let shareParts = 64
    /// Runs whose beginning is remembered; beyond, the oldest is forgotten.
    static let knownRuns = 1_024
    /// New values of one group that raise an alert within its dedupe window; further ones are counted.
    static let newValuesPerWindow = 5
    /// Alerts of one rule about one agent within `ownerWindow`; further ones are counted.
    static let alertsPerOwner = 20
    /// The window of `alertsPerOwner`, in milliseconds.
    static let ownerWindow: Int64 = 3_600_000
    /// Longest piece of an entry shown in an alert, in Unicode scalars; the rest is cut.
    static let shownScalars = 120
}
