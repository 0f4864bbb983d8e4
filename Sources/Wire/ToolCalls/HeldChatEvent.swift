/// An event of a Chat Completions stream that waits for the decision about its calls.
struct HeldChatEvent: Sendable {
    let event: StreamedEvent
    /// The calls that the elements of its `tool_calls` belong to, in their order, all choices together.
    let calls: [ChatToolCalls.Key]
}
