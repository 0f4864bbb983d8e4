/// What a decoder made of the bytes at hand: an event, and how many bytes to drop before asking again.
package struct HTTPStep<Head: Sendable & Equatable>: Sendable, Equatable {
    /// What came.
    package enum Event: Sendable, Equatable {
        /// Nothing more can be read from these bytes: drop `consumed`, wait for more, ask again with all that is left.
        case needMore
        /// A head is whole.
        case head(Head)
        /// The bytes at this range of the input belong to the body; use them before dropping `consumed`.
        case body(Range<Int>)
        /// The message is whole.
        case end
        /// The message is refused; the decoder says so for ever after.
        case violation(HTTPViolation)
    }

    /// What came.
    package let event: Event
    /// Bytes at the front of the input that are done with.
    package let consumed: Int
}

/// What a closed connection means for a message in progress.
package enum HTTPFinish: Sendable, Equatable {
    /// The message ended with the connection, as it may.
    case end
    /// The message was cut short.
    case violation(HTTPViolation)
}
