import Glibc

/// The file tree a command sees: the system read-only, a few harmless entries of `/etc`, private temporary folders, and
/// the workspace. It is built on an empty root, so what is not listed does not exist.
struct FileView: Sendable {
    let profile: SandboxProfile
    let user: HostUser

    /// The steps, in order.
    var steps: [MountStep] {
        temporary + system + SyntheticFiles(profile: profile, user: user).steps + configuration + devices + processes
            + shown
    }

    private var temporary: [MountStep] {
        let size = "size=\(SandboxLimits.temporaryBytes),nr_inodes=\(SandboxLimits.temporaryFiles)"
        return [
            .temporary("/tmp", settings: "mode=1777,\(size)", []),
            .folder("/run"), .folder("/home"), .link("/var/run", to: "/run"), .link("/var/tmp", to: "/tmp"),
        ]
    }

    private var system: [MountStep] {
        ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/opt", "/var/lib/ca-certificates"]
            .compactMap(copied)
    }

    /// Entries of `/etc` that programs need and that hold no secret.
    private static let configurationNames = [
        "alternatives", "bash.bashrc", "ca-certificates", "ca-certificates.conf", "crypto-policies", "debian_version",
        "fonts", "gai.conf", "host.conf", "inputrc", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "locale.alias",
        "locale.conf", "localtime", "magic", "magic.mime", "mime.types", "nsswitch.conf", "os-release",
        "pki/ca-trust", "pki/tls/certs", "pki/tls/cert.pem", "pki/tls/openssl.cnf", "protocols", "services",
        "ssl/cert.pem", "ssl/certs", "ssl/openssl.cnf", "terminfo", "timezone",
    ]

    private var configuration: [MountStep] {
        Self.configurationNames.compactMap { copied("/etc/\($0)") }
    }

    /// A link stays a link, anything else is bound read-only; what the host lacks is left out.
    private func copied(_ path: String) -> MountStep? {
        switch HostPath.mode(path) {
        case nil: nil
        case S_IFLNK: HostPath.target(path).map { .link(path, to: $0) }
        default: .bind(path, from: path, [.readOnly, .optional])
        }
    }

    private var devices: [MountStep] {
        let nodes = ["null", "zero", "full", "random", "urandom", "tty"].map { name in
            MountStep.bind("/dev/\(name)", from: "/dev/\(name)", [.devices, .noExecution])
        }
        let links = [
            ("ptmx", "pts/ptmx"), ("fd", "/proc/self/fd"), ("stdin", "/proc/self/fd/0"),
            ("stdout", "/proc/self/fd/1"), ("stderr", "/proc/self/fd/2"),
        ].map { MountStep.link("/dev/\($0.0)", to: $0.1) }
        let size = "mode=1777,size=\(SandboxLimits.sharedMemoryBytes),nr_inodes=\(SandboxLimits.temporaryFiles)"
        return nodes + links + [.temporary("/dev/shm", settings: size, []), .terminals("/dev/pts")]
    }

    /// Root's own number opens files here that the kernel keeps from everybody else.
    private var processes: [MountStep] {
        let masked = user.id == 0 ? ["kcore", "keys", "kmsg", "sysrq-trigger", "timer_list"] : []
        return [.processes("/proc")] + masked.map { .mask("/proc/\($0)") }
    }

    /// Outer folders first, so that a readable folder around the workspace does not cover it.
    private var shown: [MountStep] {
        let readable = profile.readable.map { MountStep.bind($0, from: $0, .readOnly) }
        let all = readable + [.bind(profile.workspace, from: profile.workspace, [])]
        return all.sorted { $0.target.utf8.count < $1.target.utf8.count }
    }
}
