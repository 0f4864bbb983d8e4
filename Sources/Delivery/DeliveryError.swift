/// Why something was not carried to its receiver. Equality looks at the code only, so tests do not pin prose.
package struct DeliveryError: Error, CustomStringConvertible {
    /// What kind of failure it is; what a caller may act on.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        /// The address is no URL that may be called, or the connection led to a place where clear text may not go.
        case address
        /// A certificate, key or authority file is missing, damaged, or readable by everybody.
        case files
        /// A name has no address, or nobody took the connection.
        case unreachable
        /// The other side did not prove who it is, or did not believe who this is.
        case untrusted
        /// It was not done in time.
        case deadline
        /// The request or the answer is longer than its bound.
        case oversized
        /// The connection ended, or what came is not in the protocol's form, before all had come.
        case broken
        /// The receiver took it and said no.
        case refused
        /// A file of ours, or a program, could not be used.
        case local
    }

    /// What kind of failure it is.
    package let code: Code
    /// What happened and how to mend it; lower-case start, no full stop; names the receiver's host, never more of its
    /// address, because webhooks carry secrets in their paths.
    package let message: String
    /// What lies underneath, when something does.
    package let cause: (any Error)?

    /// States a failure.
    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package var description: String {
        guard let cause else { return message }
        return "\(message): \(cause)"
    }
}

extension DeliveryError: Equatable {
    package static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
