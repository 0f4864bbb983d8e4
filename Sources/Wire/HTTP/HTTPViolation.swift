/// Why a message is refused: after it nothing more is read from that connection.
package struct HTTPViolation: Error, Sendable, Equatable {
    /// The status to answer with; on a response it only tells the kind.
    package enum Status: Int, Sendable {
        /// 400: malformed or ambiguous.
        case badRequest = 400
        /// 413: the body is over its limit.
        case contentTooLarge = 413
        /// 414: the request line is over its limit.
        case targetTooLong = 414
        /// 417: an expectation other than `100-continue`.
        case expectationFailed = 417
        /// 431: the head is over its limit.
        case headTooLarge = 431
        /// 505: another HTTP version.
        case versionNotSupported = 505
    }

    /// The status to answer with.
    package let status: Status
    /// What is wrong, lower-case start, no full stop; never quotes the input.
    package let reason: String

    /// States a violation.
    package init(_ status: Status, _ reason: String) {
        self.status = status
        self.reason = reason
    }
}
