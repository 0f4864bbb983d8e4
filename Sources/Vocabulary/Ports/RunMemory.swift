/// What the ledger remembers of how far a run has gone: enough that no restart gives it anything anew.
package struct RunMemory: Hashable, Sendable {
    /// The run.
    package let run: RunID
    /// When it began.
    package let began: Timestamp
    /// What it is for, as the manifest names it; nil when nothing was said.
    package let task: String?
    /// Calls of models that were let through, those that are not settled among them.
    package let modelCalls: Int64
    /// Proposed tool calls that were let through.
    package let toolCalls: Int64
    /// Tokens that its settled calls read and made.
    package let tokens: Int64

    /// States a memory.
    package init(run: RunID, began: Timestamp, task: String?, modelCalls: Int64, toolCalls: Int64, tokens: Int64) {
        self.run = run
        self.began = began
        self.task = task
        self.modelCalls = modelCalls
        self.toolCalls = toolCalls
        self.tokens = tokens
    }
}
