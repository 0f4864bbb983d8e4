/// What becomes of a proposed tool call.
package enum ToolCallVerdict: Sendable, Equatable {
    /// The agent gets it, byte for byte.
    case allow
    /// The agent gets this text in its place.
    case refuse(String)

    /// The text in place of a call that cannot be read, whatever somebody decided about it.
    static func refusal(_ call: ProposedToolCall) -> ToolCallVerdict? {
        guard let problem = call.problem else { return nil }
        let name = call.name.isEmpty ? "a tool call" : "the tool call `\(call.name)`"
        return .refuse("gatehouse: \(name) was not passed on: \(problem.text)")
    }
}
