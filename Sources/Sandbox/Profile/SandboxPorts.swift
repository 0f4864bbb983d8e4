/// Where the gates listen inside every sandbox. Each sandbox has a network of its own, so the numbers are constant and
/// the environment can be written before anything starts.
package enum SandboxPorts {
    /// The model gate, on 127.0.0.1.
    package static let model: UInt16 = 17_080
    /// The egress gate, on 127.0.0.1.
    package static let egress: UInt16 = 17_081
}
