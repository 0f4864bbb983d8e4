extension ToolCallStream {
    /// Takes bytes that nobody watches.
    package mutating func feed(_ bytes: Span<UInt8>) throws(WireError) -> ToolCallStep {
        var nobody = NobodyWatching()
        return try feed(bytes, watching: &nobody)
    }

    /// Takes what was decided about the last batch; nobody watches what follows.
    package mutating func answer(_ verdicts: [ToolCallVerdict]) throws(WireError) -> ToolCallStep {
        var nobody = NobodyWatching()
        return try answer(verdicts, watching: &nobody)
    }

    /// The answer ended, and nobody watches what is left.
    package mutating func finish() throws(WireError) -> ToolCallStep {
        var nobody = NobodyWatching()
        return try finish(watching: &nobody)
    }
}
