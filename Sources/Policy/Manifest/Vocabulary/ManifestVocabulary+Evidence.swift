import Vocabulary

extension ManifestVocabulary {
    /// The keys of an agent's `record`.
    static let record: [ManifestKey] = [
        ManifestKey(
            "what", "What of its traffic is recorded, encrypted.", isRequired: true,
            .list(of: .word(PayloadClass.allCases.map(\.rawValue)), atLeast: 1)),
        ManifestKey(
            "about", "Whose data that is, in a word of yours: what can be erased or held by it.",
            .text(pattern: "^[a-z0-9][a-z0-9_-]{0,62}$", examples: ["customers"])),
        ManifestKey(
            "on failure", "What happens when it cannot be recorded; `refuse` if you do not say.",
            .word(RecordingRules.Failure.allCases.map(\.rawValue))),
    ]

    /// The keys of `keep`: for how long.
    static let keep: [ManifestKey] =
        [
            ManifestKey("entries", "The ledger's entries.", days),
            ManifestKey("payloads", "Everything that is recorded.", days),
        ]
        + PayloadClass.allCases.map { payloadClass in
            ManifestKey(payloadClass.rawValue, "Recorded \(payloadClass.rawValue) alone.", days)
        }

    private static let days = ManifestShape.text(pattern: "^(1 day|[1-9][0-9]{0,4} days)$", examples: ["400 days"])
}
