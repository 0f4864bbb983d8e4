/// Holds back the events of one dialect that carry tool calls, until somebody has decided about them.
///
/// Every other event passes untouched. Once `take` or `end` has given a batch, nothing more is taken before `answer`.
protocol ToolCallMachine: Sendable {
    /// Takes the next event. Throws if no reader could be sure what it says; the stream must then end.
    mutating func take(_ event: StreamedEvent) throws(WireError) -> ToolCallStep
    /// Takes what was decided about the batch, in its order; gives back what goes on now.
    mutating func answer(_ verdicts: [ToolCallVerdict]) throws(WireError) -> [UInt8]
    /// No event will come any more: what is still held is to be decided.
    mutating func end() -> ToolCallStep
}

extension ToolCallMachine {
    /// The verdicts, one for each call: a missing one is a no, and so is every one about what cannot be read.
    static func binding(_ verdicts: [ToolCallVerdict], _ calls: [ProposedToolCall]) -> [ToolCallVerdict] {
        calls.indices.map { index in
            if let refusal = ToolCallVerdict.refusal(calls[index]) { return refusal }
            return verdicts.indices.contains(index)
                ? verdicts[index] : .refuse("gatehouse: the tool call `\(calls[index].name)` was not decided")
        }
    }
}

extension WireError {
    static func unreadableEvent(_ what: String) -> WireError {
        WireError(.eventStream, "an event of the answer cannot be read, so its tool calls cannot be decided: \(what)")
    }
}
