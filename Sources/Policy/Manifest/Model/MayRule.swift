/// One line of what an agent may do.
package struct MayRule: Hashable, Sendable {
    /// What it is about.
    package enum Targets: Hashable, Sendable {
        /// Hosts.
        case web([WebTarget])
        /// Tools.
        case tools([ToolPattern])
    }

    /// What may be done.
    package let phrase: Phrase
    /// With what.
    package let targets: Targets
    /// Where the phrase stands in the manifest.
    package let place: Place
}
