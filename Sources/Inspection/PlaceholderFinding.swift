/// A placeholder credential met in a stream.
package struct PlaceholderFinding: Hashable, Sendable {
    /// How the placeholder was spelt, beneath any escapes.
    package enum Form: String, Sendable {
        /// As it is.
        case plain
        /// Back to front.
        case reversed
        /// In base64 or base64url, at any of the three alignments.
        case base64
        /// In hexadecimal digits of either case.
        case hex
    }

    /// Which placeholder: its place in the list the scanner was built from.
    package let needle: Int
    /// How it was spelt.
    package let form: Form
    /// How many layers of percent or backslash escapes lay over it.
    package let layers: Int
    /// The number of bytes of the stream read when it was complete.
    package let end: UInt64

    /// States a finding.
    package init(needle: Int, form: Form, layers: Int, end: UInt64) {
        self.needle = needle
        self.form = form
        self.layers = layers
        self.end = end
    }
}
