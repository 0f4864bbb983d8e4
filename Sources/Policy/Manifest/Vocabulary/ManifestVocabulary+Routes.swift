extension ManifestVocabulary {
    /// The classes of strength that an operator can say.
    static let strengths = ModelStrength.allCases.filter { $0 != .unrated }.map(\.rawValue)

    /// The keys of a model.
    static let traits: [ManifestKey] = [
        ManifestKey(
            "strength", "How well it withstands instructions that are hidden in what it reads.", .word(strengths)),
        ManifestKey(
            "data", "What becomes of what it is sent; goes before what is said of its provider.", .mapping(handling)),
    ]
}
