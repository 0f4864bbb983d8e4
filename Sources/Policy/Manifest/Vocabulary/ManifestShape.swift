/// What may stand at one place of a manifest: the table behind the reader's keys and behind the schema for editors.
indirect enum ManifestShape: Sendable {
    /// A text; the pattern is a regular expression of ECMA-262 that every good text fits, not the whole check.
    case text(pattern: String?, examples: [String] = [])
    /// A whole number within bounds.
    case number(ClosedRange<Int64>)
    /// One of several kinds of value.
    case either([ManifestShape])
    /// The number 1.
    case one
    /// One word of a closed list.
    case word([String])
    /// A list without repetitions.
    case list(of: ManifestShape, atLeast: Int = 0)
    /// Known keys and no others.
    case mapping([ManifestKey])
    /// Names that the operator chooses, each with the same kind of value.
    case named(pattern: String, ManifestShape)
    /// Each entry of the list is one key with its value, or several.
    case entries([ManifestKey])
}
