/// Who said something in a conversation, as the agent's request tells it.
package enum TextOrigin: UInt8, Sendable, CaseIterable {
    /// The agent's own instructions.
    case system = 1
    /// Its user.
    case user = 2
    /// A tool, or a document: text that strangers may have written.
    case tool = 4
    /// The model.
    case model = 8
}
