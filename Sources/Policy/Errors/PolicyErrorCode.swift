/// The kinds of mistake a load can find. Raw values are stable: scripts and documentation refer to them.
package enum PolicyErrorCode: String, Sendable, CaseIterable {
    /// The file is too large, has too many lines, nests too deeply or lists too much.
    case limit = "too-large"
    /// A character that has no business in the file: a tab, a control, an invisible direction mark.
    case character = "bad-character"
    /// YAML that cannot be read.
    case yaml = "bad-yaml"
    /// YAML that could be read but is more than a manifest may use: anchors, aliases, tags, block text, documents.
    case feature = "unsupported-yaml"
    /// A key that the manifest does not know.
    case unknownKey = "unknown-key"
    /// The same key, name or list item twice.
    case duplicate = "duplicate"
    /// A required key is missing.
    case missing = "missing-key"
    /// A mapping where a list belongs, a list where a text belongs, and so on.
    case shape = "wrong-shape"
    /// A value that cannot be taken.
    case value = "bad-value"
    /// A word outside the closed vocabulary.
    case word = "unknown-word"
    /// A wildcard that would match too much or does not exist.
    case wildcard = "bad-wildcard"
    /// A name that refers to nothing.
    case reference = "unknown-name"
    /// Two rules that cannot both hold.
    case contradiction = "contradiction"
    /// A host variable that must not reach an agent.
    case environment = "unsafe-variable"
    /// An address that must never be granted.
    case address = "refused-address"
    /// Cedar text that cannot be read.
    case cedar = "bad-cedar"
    /// A policy that could err, or that no request can meet: a fact that nobody states, a value of another type.
    case validation = "invalid-policy"
    /// The description of a tool that cannot be pinned.
    case tool = "bad-tool"
    /// A price table that cannot be read.
    case price = "bad-price-table"
    /// A price table that no known key signed, or that was changed since.
    case signature = "bad-signature"
    /// A policy annotation that is unknown, misplaced or has a bad value.
    case annotation = "bad-annotation"
}
