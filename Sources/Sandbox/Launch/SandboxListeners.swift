import Glibc

/// The listening sockets inside the sandbox's network, held from outside. Both accept TCP on 127.0.0.1 of that network,
/// so whoever connects is in that sandbox. They close when the last holder lets go of this object.
package final class SandboxListeners: Sendable {
    /// The listener at `SandboxPorts.model`.
    package let modelGate: Int32
    /// The listener at `SandboxPorts.egress`.
    package let egressGate: Int32

    init(modelGate: Int32, egressGate: Int32) {
        self.modelGate = modelGate
        self.egressGate = egressGate
    }

    deinit {
        close(modelGate)
        close(egressGate)
    }
}
