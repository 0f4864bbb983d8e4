/// The bounds of what an operator may write. What crosses one is refused at load, with its line; nothing is cut
/// silently.
package enum PolicyLimits {
    /// Largest manifest or Cedar file, in UTF-8 bytes.
    package static let fileBytes = 256 * 1_024
    /// Longest line of a manifest, in Unicode scalars.
    package static let lineScalars = 2_000
    /// Deepest indentation of a manifest, in columns; bounds the block nesting that the YAML parser recurses over.
    package static let indentColumns = 40
    /// Deepest nesting of `[` and `{` in a manifest; bounds the flow nesting that the YAML parser recurses over.
    package static let flowDepth = 8
    /// Most `- ` marks on one line of a manifest: a list within a list has no meaning there.
    package static let dashesPerLine = 2
    /// Most entries in one list or mapping of a manifest.
    package static let entries = 512
    /// Most agents that stand behind one agent, each working for the next. A longer chain is refused.
    package static let delegationDepth = 8
    /// Most sinks that entries are exported to.
    package static let exportSinks = 16
    /// Most entries that a sink may be allowed to be behind.
    package static let exportBacklog: Int64 = 1_000_000_000
    /// Most agents in a manifest.
    package static let agents = 256
    /// Most errors reported for one load; the rest would be echoes of the first.
    package static let reportedErrors = 100
    /// Longest free text (a purpose, a reason), in UTF-8 bytes.
    package static let textBytes = 512
    /// Longest model id after the provider's name, in UTF-8 bytes.
    package static let modelNameBytes = 128
    /// Longest path written in a manifest, in UTF-8 bytes (Linux `PATH_MAX`).
    package static let pathBytes = 4_096
    /// Largest amount of money in a manifest, in whole dollars: a bound that keeps every sum far from overflow.
    package static let wholeDollars: Int64 = 1_000_000_000
    /// Most caps in one budget: of all agents, of one agent, of a group or of a provider.
    package static let capsPerBudget = 16
    /// Most groups, and most providers, with a budget.
    package static let namedBudgets = 64
    /// Longest rolling window of a budget, in hours: no longer than a month, so that the gate's memory of spend has an end.
    package static let rollingHours = 31 * 24
    /// Largest number of tokens a model may be said to take or give.
    package static let modelTokens: Int64 = 1_000_000_000
    /// Most witnesses of the ledger.
    package static let witnesses = 16
    /// Longest name of a witness, in bytes.
    package static let witnessNameBytes = 200
    /// Longest span of time in a manifest, in days.
    package static let durationDays: Int64 = 366
    /// Kinds of tasks of one agent; more are refused.
    package static let tasks = 64
    /// Most classes of data in a manifest; more are refused.
    package static let dataClasses = 64
    /// Largest limit on calls or tokens of a run; a larger one is refused.
    package static let runCount: Int64 = 999_999_999_999
    /// Most days for which evidence can be said to be kept: a hundred years.
    package static let keptDays: Int64 = 36_500
    /// Longest policy id, in bytes.
    package static let policyIDBytes = 128
    /// Highest count in a `@limit` annotation.
    package static let limitCount = 1_000_000
    /// Most policies in one snapshot, generated ones included.
    package static let policies = 5_000
    /// Most Cedar files beside a manifest.
    package static let cedarFiles = 256
    /// Longest piece of an agent's or operator's own text quoted in a message, in Unicode scalars.
    package static let quotedScalars = 80
    /// Longest part of a condition quoted in an explanation, in Unicode scalars.
    package static let quotedConditionScalars = 240
    /// Most different intents whose answers a replay remembers; further ones are worked out each time.
    package static let replayedKinds = 65_536
    /// Most kinds of change a replay lists; further ones are only counted.
    package static let replayedChanges = 10_000
    /// Most steps that comparing two policies takes; beyond it every remaining difference counts as a weakening.
    package static let comparisonSteps = 500_000
    /// Most actors and actions named in the text of one difference.
    package static let namedInDifference = 6
    /// Most files of pinned tools.
    package static let toolFiles = 64
    /// Largest file of pinned tools, in UTF-8 bytes.
    package static let toolFileBytes = 1_024 * 1_024
    /// Most tools in one file.
    package static let toolsPerServer = 256
    /// Most tools in all files: each is one more action that every policy is validated for.
    package static let tools = 512
    /// Deepest nesting of the schema of a tool's arguments, references followed.
    package static let toolSchemaDepth = 16
    /// Most schemas within the schema of one tool, references followed.
    package static let toolSchemaNodes = 2_000
    /// Most properties of one object in a tool's arguments.
    package static let toolProperties = 256
    /// Most values of one enumerated argument.
    package static let toolChoices = 256
    /// Longest name of an argument, in UTF-8 bytes.
    package static let toolNameBytes = 128
    /// Most pieces of scratch memory that wait for the next decision in one snapshot. More are made while more decide at
    /// once, and freed.
    package static let scratches = 16
    /// Largest price table with its signatures, in UTF-8 bytes.
    package static let priceTableBytes = 1_024 * 1_024
    /// Most models in one price table.
    package static let pricedModels = 4_096
    /// Most signatures under a price table.
    package static let priceTableSignatures = 8
    /// Most price tables beside a manifest.
    package static let priceTables = 16
    /// Most keys whose signature under a price table counts.
    package static let priceKeys = 16
    /// Longest name of such a key, in UTF-8 bytes.
    package static let priceKeyNameBytes = 200
    /// Most searches that may be said to be made with every call.
    package static let searchesUnasked: Int64 = 1_000
    /// Highest price of a million tokens, or fee, in micro-dollars: a million dollars.
    package static let tokenPrice: Int64 = 1_000_000_000_000
    /// Most keys of a provider's account beside the first.
    package static let furtherKeys = 7
    /// Days after which the newest price table counts as old, and a warning says so.
    package static let priceTableDays: Int64 = 120
    /// Most channels of alerts in a manifest.
    package static let alertChannels = 16
    /// Most messages of a channel in an hour.
    package static let alertsPerHour: Int64 = 1_000
    /// Most receivers of one mail.
    package static let mailReceivers = 16
    /// Most words of a channel's command.
    package static let commandWords = 32
}
