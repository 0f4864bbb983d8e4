/// Why a proposed call is never passed on: two readers could take it for different things, or it is beyond a bound.
package enum ToolCallProblem: String, Sendable, CaseIterable {
    /// No name, or one that is no visible ASCII, too long, or said twice in different ways.
    case name
    /// The request offers no tool of that name, byte for byte.
    case notOffered = "not-offered"
    /// The arguments are not one JSON object: broken, cut off, a key twice, too deep.
    case arguments
    /// The same arguments, or the id, were told twice and differ, or what belongs together cannot be told.
    case contradiction
    /// More bytes than `WireLimits.toolCallBytes`, or than the stream may hold back.
    case tooLarge = "too-large"
    /// One of more calls than `WireLimits.toolCallsPerReply`.
    case tooMany = "too-many"

    /// What is wrong, for the model and people: lower-case start, no full stop.
    package var text: String {
        switch self {
        case .name: "its name cannot be read"
        case .notOffered: "the request offers no tool of that name; call one that it offers, spelled as there"
        case .arguments: "its arguments are not one complete JSON object"
        case .contradiction: "its id or its arguments were told twice and differ"
        case .tooLarge: "it is too large; send less at one time"
        case .tooMany: "there are too many calls in one reply; make fewer at one time"
        }
    }
}
