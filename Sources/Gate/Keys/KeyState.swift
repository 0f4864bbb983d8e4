/// How a key stands.
package enum KeyState: String, Sendable, CaseIterable {
    /// It holds.
    case active
    /// A new key took its place, and it holds a while longer.
    case retiring
    /// A new key took its place, and it holds no more.
    case retired
    /// It was made for a time that is over.
    case expired
    /// An operator took it back.
    case revoked

    /// Whether it lets anybody in.
    package var isGood: Bool { self == .active || self == .retiring }
}
