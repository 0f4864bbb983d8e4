/// Landlock's rights over files, and which the command has where. Bits are kernel ABI (linux/landlock.h).
enum FileRights {
    private static let execute: UInt64 = 1 << 0
    private static let writeFile: UInt64 = 1 << 1
    private static let readFile: UInt64 = 1 << 2
    private static let readFolder: UInt64 = 1 << 3
    private static let makeDevice: UInt64 = 1 << 6 | 1 << 11
    private static let truncate: UInt64 = 1 << 14
    private static let deviceControl: UInt64 = 1 << 15

    /// All rights the ABI demanded here knows; what is not granted by a rule is refused.
    static let handled: UInt64 = (1 << 16) - 1
    /// Abstract Unix sockets and signals end at the sandbox's edge.
    static let scopes: UInt64 = 1 << 0 | 1 << 1

    static let reading = execute | readFile | readFolder
    static let working = handled & ~makeDevice
    static let device = readFile | writeFile | truncate | deviceControl
    static let devices = device | readFolder

    /// One rule: what may be done at and beneath a path.
    struct Rule: Sendable {
        let path: String
        let rights: UInt64
    }

    /// The rules for a workspace.
    static func rules(workspace: String) -> [Rule] {
        [
            Rule(path: "/", rights: reading), Rule(path: workspace, rights: working),
            Rule(path: "/tmp", rights: working), Rule(path: "/dev/shm", rights: working),
            Rule(path: "/dev/pts", rights: devices),
        ] + ["null", "zero", "full", "random", "urandom", "tty"].map { Rule(path: "/dev/\($0)", rights: device) }
    }

    /// Rules that grant nothing beyond the root's, for folders that shall outlive the sandbox by a moment.
    static func holding(_ folders: [String]) -> [Rule] {
        folders.map { Rule(path: $0, rights: reading) }
    }
}
