extension ManifestVocabulary {
    /// The keys of `from tool results`.
    static let toolResults: [ManifestKey] = [
        ManifestKey("never", "What it never does with them: phrases, or tools as `server/tool`.", targets),
        ManifestKey("ask before", "What it does with them only after its owner has said yes.", targets),
    ]

    /// The phrases that are about calls of tools.
    static let toolPhrases = [Phrase.useTools] + ToolActions.sayable

    private static let targets = ManifestShape.list(
        of: .either([
            .word(toolPhrases.map(\.rawValue)), .text(pattern: toolPattern, examples: ["github/create_*"]),
        ]))
}
