/// Somebody who reads every event of a stream before its tool calls are looked for.
package protocol StreamWatching {
    /// Takes an event with its parsed data, and says what of it goes on.
    mutating func read(_ event: ServerSentEvent, _ document: JSONDocument?) -> ToolCallStream.Reading

    /// Takes an event that says what the last one said in other words, `growth` bytes more of them (or fewer).
    mutating func readRepetition(growth: Int)
}

/// Reads nothing and lets everything go on.
package struct NobodyWatching: StreamWatching {
    /// Nobody.
    package init() {}

    /// Everything goes on as it is.
    package mutating func read(_ event: ServerSentEvent, _ document: JSONDocument?) -> ToolCallStream.Reading { .same }

    /// Nothing is counted.
    package mutating func readRepetition(growth: Int) {}
}
