/// A file the operator wrote, as it was read: its name for messages and its whole text.
package struct OperatorFile: Hashable, Sendable {
    /// The name shown in messages, for example `gatehouse.yaml`.
    package let name: String
    /// The text.
    package let text: String

    /// States a source.
    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
