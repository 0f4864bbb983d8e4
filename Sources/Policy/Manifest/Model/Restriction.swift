/// Something an agent does only after a question, or never.
package struct Restriction: Hashable, Sendable {
    /// What.
    package let phrase: Phrase
    /// Where it stands in the manifest.
    package let place: Place
}
