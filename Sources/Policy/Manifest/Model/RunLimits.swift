/// How far one run may go; what is not named is not limited.
package struct RunLimits: Hashable, Sendable {
    /// Seconds since its first act.
    package let seconds: Int64?
    /// Calls of models that are let through.
    package let modelCalls: Int64?
    /// Proposed tool calls that are let through.
    package let toolCalls: Int64?
    /// Tokens that its calls read and made, caches included, by what providers report.
    package let tokens: Int64?

    /// No limit at all.
    package static let none = RunLimits(seconds: nil, modelCalls: nil, toolCalls: nil, tokens: nil)

    /// States limits.
    package init(seconds: Int64?, modelCalls: Int64?, toolCalls: Int64?, tokens: Int64?) {
        self.seconds = seconds
        self.modelCalls = modelCalls
        self.toolCalls = toolCalls
        self.tokens = tokens
    }

    /// Both at once: of each the tighter one.
    package func and(_ other: RunLimits) -> RunLimits {
        func tighter(_ one: Int64?, _ two: Int64?) -> Int64? { [one, two].compactMap(\.self).min() }
        return RunLimits(
            seconds: tighter(seconds, other.seconds), modelCalls: tighter(modelCalls, other.modelCalls),
            toolCalls: tighter(toolCalls, other.toolCalls), tokens: tighter(tokens, other.tokens))
    }

    /// The limits by their keys in the manifest.
    var named: [(name: String, value: Int64?)] {
        [("time", seconds), ("model calls", modelCalls), ("tool calls", toolCalls), ("tokens", tokens)]
    }
}
