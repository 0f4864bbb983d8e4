/// What an agent does not do, or only after a question, with words that it has from a tool's result.
package struct ToolResultRule: Hashable, Sendable {
    /// What is meant.
    package enum Target: Hashable, Sendable {
        /// Whatever does this.
        case phrase(Phrase)
        /// These tools, whatever they do.
        case tool(ToolPattern)
    }

    /// What.
    package let target: Target
    /// Whether it may be done after its owner has said yes.
    package let isAsked: Bool
    /// Where it stands in the manifest.
    package let place: Place
}
