/// Files of `/etc` written for the sandbox instead of shown from the host.
struct SyntheticFiles: Sendable {
    /// The sandbox's host name.
    static let hostName = "sandbox"

    let profile: SandboxProfile
    let user: HostUser

    var steps: [MountStep] {
        [
            .file("/etc/passwd", text: users), .file("/etc/group", text: groups),
            .file("/etc/hosts", text: "127.0.0.1 localhost \(Self.hostName)\n"),
            .file("/etc/hostname", text: "\(Self.hostName)\n"),
        ]
    }

    private var users: String {
        let own = "\(name):x:\(user.id):\(user.group)::\(home):/bin/sh\n"
        let root = user.id == 0 ? "" : "root:x:0:0::/nonexistent:/bin/false\n"
        return root + own + "nobody:x:65534:65534::/nonexistent:/bin/false\n"
    }

    private var groups: String {
        let root = user.group == 0 ? "" : "root:x:0:\n"
        return root + "\(name):x:\(user.group):\nnogroup:x:65534:\n"
    }

    private var name: String { isPlain(user.name) ? user.name : "agent" }

    /// A path with a colon or a line break would forge further fields.
    private var home: String { isPlain(profile.workspace) ? profile.workspace : "/tmp" }

    private func isPlain(_ text: String) -> Bool {
        !text.isEmpty && !text.utf8.contains { $0 < 32 || $0 == UInt8(ascii: ":") }
    }
}
