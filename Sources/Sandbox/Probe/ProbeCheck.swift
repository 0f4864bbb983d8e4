import CSandbox

/// One thing the probe tries from inside, and whether it must work.
struct ProbeCheck: Sendable {
    /// What is tried; the raw values are those of `gh_check_kind`.
    enum Kind: UInt32, Sendable {
        case create = 0
        case read
        case connect
        case datagram
        case unixSocket
        case trace
        case unshare
        case mount
        case signal
        case answer
    }

    let kind: Kind
    let path: String
    let port: UInt16
    let mustSucceed: Bool

    init(_ kind: Kind, _ path: String = "", port: UInt16 = 0, mustSucceed: Bool = false) {
        self.kind = kind
        self.path = path
        self.port = port
        self.mustSucceed = mustSucceed
    }

    /// The check in words, for the operator.
    var name: String {
        switch kind {
        case .create: "write `\(path)`"
        case .read: "read `\(path)`"
        case .connect: "connect to `\(path):\(port)`"
        case .datagram: "send a datagram to `\(path):\(port)`"
        case .unixSocket: "connect to the socket `\(path)`"
        case .trace: "trace a process"
        case .unshare: "make a user namespace"
        case .mount: "mount a file system"
        case .signal: "signal the sandbox's init"
        case .answer: "get an answer from the gate at port \(port)"
        }
    }
}
