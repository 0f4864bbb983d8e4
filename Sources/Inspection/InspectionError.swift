/// Why an inspector could not be built.
package struct InspectionError: Error, Sendable {
    /// What kind of failure it is.
    package enum Code: String, Sendable {
        /// A placeholder is too short, too long, or uses a character that encodings could spell in ways not looked for.
        case badPlaceholder = "bad-placeholder"
        /// There are more placeholders, or a larger automaton, than `InspectionLimits` admit.
        case tooMany = "too-many"
    }

    /// What kind of failure it is.
    package let code: Code
    /// What went wrong and how to mend it. Never holds the placeholder's text.
    package let message: String
    /// What lay beneath, when there was something.
    package let cause: (any Error)?

    /// States a failure.
    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}
