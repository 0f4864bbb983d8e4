package import Vocabulary

/// Everything the operator said about one agent.
package struct AgentRules: Hashable, Sendable {
    /// Its name.
    package let name: AgentName
    /// Where its name stands in the manifest.
    package let place: Place
    /// What it is for, in the operator's words.
    package let purpose: String?
    /// Its folder: absolute, or beginning with `~/` for the operator's home.
    package let workspace: String?
    /// The agent on whose behalf it acts; nil when it acts for the operator alone. What it does must be permitted to
    /// both of them.
    package let worksFor: AgentName?
    /// Where it says for whom it works; nil when it does not.
    package let worksForPlace: Place?
    /// The groups it is in.
    package let groups: [String]
    /// The caps on what it spends, in the order of the file.
    package let caps: [SpendCap]
    /// How far each of its runs may go.
    package let limits: RunLimits
    /// The kinds of tasks it is started for.
    package let tasks: [RunTask]
    /// What becomes of its model calls that do not fit into what is left.
    package let shortOfBudget: ShortOfBudget
    /// The models it may use, in order of preference.
    package let models: [ModelUse]
    /// Where its list of models stands; nil without one.
    package let modelsPlace: Place?
    /// What it may do.
    package let may: [MayRule]
    /// What it does only after its owner has said yes.
    package let askBefore: [Restriction]
    /// What it never does, whatever else is permitted.
    package let never: [Restriction]
    /// Further paths that it may read: absolute.
    package let sees: [String]
    /// Further names in its workspace that it may not change.
    package let protect: [ProtectedName]
    /// What of its traffic is recorded; nil when nothing is.
    package let recording: RecordingRules?
    /// Names of host variables that it gets.
    package let environment: [String]
    /// How many seconds a model may take to begin its answer before a second choice is tried; nil for any number.
    package var patience: Int64?
    /// How strong a second choice must be while the agent has tools.
    package var leastStrength = ModelStrength.strong
    /// The classes of data that it handles: what it says to models may hold them.
    package var handles: [HandledClass] = []
    /// What it does not simply do with words from the results of tools.
    package var fromToolResults: [ToolResultRule] = []

    /// The most it may spend in one day (UTC).
    package var dailyBudget: MicroDollars? { caps.first { $0.window == .day && $0.force == .hard }?.amount }

    /// How far a run for this task may go; nil when there is no such task.
    package func limits(ofTask name: String?) -> RunLimits? {
        guard let name else { return limits }
        return tasks.first { $0.name.utf8.elementsEqual(name.utf8) }.map { limits.and($0.limits) }
    }
}
