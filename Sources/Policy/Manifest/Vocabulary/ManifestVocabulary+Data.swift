extension ManifestVocabulary {
    /// The keys of `data`, of a provider or a model.
    static let handling: [ManifestKey] = [
        ManifestKey(
            "region", "Where what it is sent is processed and kept, in a word of yours.",
            .text(pattern: regionPattern, examples: ["eu"])),
        ManifestKey(
            "retention", "For how long what it is sent is kept: `none`, `30 days` or `forever`.",
            .text(pattern: "^(none|forever|[0-9]{1,5} days?)$", examples: ["none", "30 days"])),
        ManifestKey(
            "training", "Whether models are trained on what it is sent.",
            .word(DataHandling.Training.allCases.map(\.rawValue))),
    ]

    /// The keys of a class of data.
    static let dataClass: [ManifestKey] = [
        ManifestKey(
            "regions", "Where it may be; a model for which nothing is declared is nowhere.",
            .list(of: .text(pattern: regionPattern, examples: ["eu"]), atLeast: 1)),
        ManifestKey(
            "retention", "For how long it may be kept at most: `none` or `30 days`.",
            .text(pattern: "^(none|[0-9]{1,5} days?)$", examples: ["none", "30 days"])),
        ManifestKey(
            "training", "That no model may be trained on it.", .word([DataHandling.Training.never.rawValue])),
    ]

    private static let regionPattern = "^[a-z0-9][a-z0-9_-]{0,62}$"
}
