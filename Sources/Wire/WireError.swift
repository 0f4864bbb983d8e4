/// Why bytes are not what they claim to be.
package struct WireError: Error, Sendable {
    /// What kind of failure it is.
    package enum Code: String, Sendable {
        /// Not JSON, or JSON that two readers could understand differently.
        case json
        /// An event stream that breaks its format or a limit.
        case eventStream = "event-stream"
        /// Not a host name, address or authority.
        case authority
        /// A path that two servers could understand differently.
        case path
        /// A header name or value that must not be written.
        case header
        /// A request body that its dialect does not allow.
        case request
        /// A size, depth or count over its limit.
        case tooLarge = "too-large"
    }

    /// What kind of failure it is.
    package let code: Code
    /// What went wrong and how to mend it.
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
