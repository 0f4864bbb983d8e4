/// An operator, known by the user id that the kernel reports for the other end of the admin socket.
package struct OperatorName: Hashable, Sendable, CustomStringConvertible {
    /// The name, in the form `uid:1000`.
    package let text: String

    /// Names the operator with this user id.
    package init(userID: UInt32) {
        self.text = "uid:\(userID)"
    }

    package var description: String { text }
}
