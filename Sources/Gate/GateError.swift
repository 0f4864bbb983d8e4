/// What goes wrong in the gate outside of a decision. Equality looks at the code only, so tests do not pin prose.
package struct GateError: Error, CustomStringConvertible {
    /// What kind of failure it is.
    package enum Code: String, Sendable {
        /// A bound of `GateLimits` was met.
        case limit
        /// There is no such agent or key.
        case unknown
        /// The key is in a state in which this cannot be done.
        case state
        /// The register of agents and keys is damaged, or was written by another version.
        case damaged
        /// A time, a label or a scope makes no sense.
        case value
    }

    /// What kind of failure it is.
    package let code: Code
    /// What happened and how to mend it; lower-case start, no full stop, no secret.
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

extension GateError: Equatable {
    package static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
