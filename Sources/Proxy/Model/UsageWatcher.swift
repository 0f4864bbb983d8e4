import Wire

/// Reads the usage out of the events of a stream, and says what of each goes on.
struct UsageWatcher: StreamWatching {
    /// What was read so far.
    var reader: UsageReader
    /// Whether the gate asked for usage where the client had not.
    let dropsExtraChunk: Bool

    /// Reads an event.
    mutating func read(_ event: ServerSentEvent, _ document: JSONDocument?) -> ToolCallStream.Reading {
        guard let document else { return .same }
        reader.read(event: document)
        guard dropsExtraChunk else { return .same }
        if UsageInjection.isExtraChunk(document) { return .dropped }
        guard let edited = try? UsageInjection.withoutNullUsage(document) else { return .same }
        return .edited(edited)
    }

    /// Takes an event that says the same in other words.
    mutating func readRepetition(growth: Int) { reader.readRepetition(growth: growth) }
}
