/// One tool call that a model proposes and no agent has seen yet.
package struct ProposedToolCall: Sendable, Equatable {
    /// The tool's name as the model wrote it; empty if it has none that can be read.
    package let name: String
    /// The arguments as the agent would get them: JSON text, or free text of a custom tool. Empty if there are none.
    package let arguments: [UInt8]
    /// Why it must not be passed on whatever policy says; nil if every reader understands it alike.
    package let problem: ToolCallProblem?

    /// States a proposal.
    package init(name: String, arguments: [UInt8], problem: ToolCallProblem? = nil) {
        self.name = name
        self.arguments = arguments
        self.problem = problem
    }
}
