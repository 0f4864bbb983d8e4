extension ManifestVocabulary {
    /// The keys of `limits`, and of a task.
    static let limits: [ManifestKey] = [
        ManifestKey(
            "time", "How long a run may go on acting.", .text(pattern: nil, examples: ["2 hours", "30 minutes"])),
        ManifestKey("model calls", "How many calls of models it may make.", .number(1...PolicyLimits.runCount)),
        ManifestKey("tool calls", "How many tool calls it may be handed.", .number(1...PolicyLimits.runCount)),
        ManifestKey("tokens", "How many tokens its calls may read and make.", .number(1...PolicyLimits.runCount)),
    ]
}
