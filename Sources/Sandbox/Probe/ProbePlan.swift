/// What the probe tries before any command starts.
enum ProbePlan {
    private static let file = ".gatehouse-probe"
    /// Served by both gates for the probe alone.
    private static let gatePath = "/.well-known/gatehouse-probe"

    /// The checks for a profile.
    static func checks(_ profile: SandboxProfile, user: HostUser) -> [ProbeCheck] {
        writes(profile) + reads(profile, user) + network + sockets(profile) + kernel + gates(profile)
    }

    private static func writes(_ profile: SandboxProfile) -> [ProbeCheck] {
        let inside = ProbeCheck(
            .create, "\(profile.workspace)/\(file)-\(UInt32.random(in: .min ... .max))", mustSucceed: true)
        return [inside] + ["", "/usr", "/etc", "/proc"].map { ProbeCheck(.create, "\($0)/\(file)") }
    }

    private static func reads(_ profile: SandboxProfile, _ user: HostUser) -> [ProbeCheck] {
        let homes = ["/root", user.home ?? "/root"]
        // What the operator chose to show is not a hole.
        let secrets = homes.map { "\($0)/.ssh" }.filter { path in
            !(profile.readable + [profile.workspace]).contains { HostPath.contains($0, path) }
        }
        return (secrets + ["/etc/shadow"] + profile.hidden).map { ProbeCheck(.read, $0) }
    }

    private static let network = [
        ProbeCheck(.connect, "1.1.1.1", port: 443), ProbeCheck(.datagram, "8.8.8.8", port: 53),
        ProbeCheck(.connect, "169.254.169.254", port: 80),
    ]

    private static func sockets(_ profile: SandboxProfile) -> [ProbeCheck] {
        let known = ["/var/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/private"]
        return (known + profile.hidden).map { ProbeCheck(.unixSocket, $0) }
    }

    private static let kernel = [
        ProbeCheck(.trace), ProbeCheck(.unshare), ProbeCheck(.mount), ProbeCheck(.signal),
    ]

    private static func gates(_ profile: SandboxProfile) -> [ProbeCheck] {
        [SandboxPorts.model, SandboxPorts.egress].map { port in
            profile.gatesAnswer
                ? ProbeCheck(.answer, gatePath, port: port, mustSucceed: true)
                : ProbeCheck(.connect, "127.0.0.1", port: port, mustSucceed: true)
        }
    }
}
