/// Where in a source a span lies, ready to be shown to a person.
package struct SourcePlace: Hashable, Sendable {
    /// Name of the source, usually a file name.
    package let source: String
    /// Line, from 1.
    package let line: Int
    /// Column in Unicode scalars, from 1.
    package let column: Int
    /// The line, cut to `CedarLimits.excerptBytes`, with control characters replaced by spaces.
    package let excerpt: String
    /// Spaces and carets to print under `excerpt`.
    package let carets: String
}
