/// Why a sandbox was refused or could not be built. Nothing of the command has run when this is thrown.
package struct SandboxError: Error, Sendable, CustomStringConvertible {
    /// The kinds of failure; what a caller may act on.
    package enum Code: String, Hashable, Sendable {
        /// The kernel or the system withholds a wall; `hint` says how to get it.
        case missing
        /// The profile contradicts itself or asks for something never granted.
        case profile
        /// The workspace cannot be used.
        case workspace
        /// A protected name in the workspace cannot be protected.
        case protectedName
        /// A step of the construction failed.
        case setup
        /// The walls stand, and the probe inside got through one, or could not reach a gate.
        case probe
        /// The command cannot be executed.
        case command
    }

    /// What kind of failure it is.
    package let code: Code
    /// What happened; lower-case start, no full stop.
    package let message: String
    /// How to mend it, when that can be said.
    package let hint: String?
    /// What lies underneath, when something does.
    package let cause: (any Error)?

    init(_ code: Code, _ message: String, hint: String? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
        self.cause = cause
    }

    package var description: String {
        guard let hint else { return message }
        return "\(message); \(hint)"
    }
}
