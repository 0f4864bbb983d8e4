/// The doors that a key can open.
package enum KeyDoor: String, Sendable, CaseIterable {
    /// The model gate.
    case model
    /// The egress gate.
    case egress
}
