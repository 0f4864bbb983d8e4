import Foundation

/// Two hosts on one network, as namespaces: the gate's and a container's, which reaches nothing but the gate's address.
struct TwoHosts {
    static let gateAddress = "10.8.0.1"
    static let boxAddress = "10.8.0.2"

    /// The words before a program that put it on the gate's host.
    let gate: [String]
    /// The words before a program that put it into the container.
    let box: [String]

    init(_ instance: Instance) throws {
        let ground = try Program(
            "/usr/bin/unshare", ["-U", "-r", "-n", "/bin/sh", Site.client("two_hosts.sh")],
            environment: instance.environment, folder: instance.folder)
        instance.keep(ground)
        gate = Self.words(try ground.line(after: "GATE="))
        box = Self.words(try ground.line(after: "BOX="))
    }

    private static func words(_ process: String) -> [String] {
        ["/usr/bin/nsenter", "-t", process, "-U", "-n", "--preserve-credentials"]
    }
}
