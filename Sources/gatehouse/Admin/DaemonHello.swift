/// Who answers on the admin socket.
struct DaemonHello: Codable, Sendable {
    /// The daemon's version.
    let version: String
    /// Its process.
    let process: Int32
    /// The manifest it was started with.
    let manifest: String
    /// Whether it ends with its last run.
    let embedded: Bool
}
