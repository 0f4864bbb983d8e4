/// Why a payload was not recorded. Nothing of it is kept then.
package struct PayloadFailure: Error, Hashable, Sendable {
    /// What went wrong, for the operator; holds nothing of the payload.
    package let message: String

    /// States a failure.
    package init(_ message: String) {
        self.message = message
    }
}
