/// What a command tells the operator when it cannot go on: what happened, and how to mend it.
struct GatehouseError: Error, CustomStringConvertible {
    /// What kind of failure it is; decides the exit status.
    enum Code: Int32, Codable, Sendable {
        /// Findings, or something was denied.
        case denied = 1
        /// The command was used wrongly, or a file the operator wrote is wrong.
        case usage = 2
        /// The daemon cannot be reached.
        case unreachable = 3
        /// Something inside failed.
        case `internal` = 4

        /// The kind as a word, for scripts.
        var word: String {
            switch self {
            case .denied: "denied"
            case .usage: "usage"
            case .unreachable: "unreachable"
            case .internal: "internal"
            }
        }
    }

    let code: Code
    /// Lower-case start, no full stop.
    let message: String
    /// How to mend it, when that can be said.
    let hint: String?
    let cause: (any Error)?

    init(_ code: Code, _ message: String, hint: String? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
        self.cause = cause
    }

    var description: String { message }
}
