/// What goes wrong at a door. Equality looks at the code only, so tests do not pin prose.
package struct ProxyError: Error, CustomStringConvertible {
    /// What kind of failure it is.
    package enum Code: Sendable {
        /// A bound of `ProxyLimits` was met.
        case busy
        /// A name has no address, or the lookup failed.
        case unresolved
        /// No connection to the upstream could be made.
        case unreachable
        /// The upstream broke HTTP, or went away before it was done.
        case upstream
        /// A listener could not be taken over.
        case listener
    }

    /// What kind of failure it is.
    package let code: Code
    /// What happened; lower-case start, no full stop, no secret.
    package let message: String
    /// What lies beneath, when something does.
    package let cause: (any Error)?

    /// States a failure.
    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package var description: String { message }
}

extension ProxyError: Equatable {
    package static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
