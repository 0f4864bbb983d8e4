/// A key that a manifest knows.
struct ManifestKey: Sendable {
    /// The key as it is written.
    let name: String
    /// What it says, in one line for editors.
    let summary: String
    /// Whether a mapping without it is refused.
    let isRequired: Bool
    /// What stands behind it.
    let shape: ManifestShape

    /// States a key.
    init(_ name: String, _ summary: String, isRequired: Bool = false, _ shape: ManifestShape) {
        self.name = name
        self.summary = summary
        self.isRequired = isRequired
        self.shape = shape
    }
}
