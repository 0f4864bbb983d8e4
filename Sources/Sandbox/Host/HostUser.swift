import Glibc

/// The user this process acts for.
struct HostUser: Sendable {
    let id: UInt32
    let group: UInt32
    let name: String
    /// The home in the user database; nil when it does not know the user.
    let home: String?

    static let current = read()

    private static func read() -> HostUser {
        let (id, group) = (geteuid(), getegid())
        var record = unsafe passwd()
        var buffer = [CChar](repeating: 0, count: 16_384)
        var found: UnsafeMutablePointer<passwd>?
        let status = unsafe getpwuid_r(id, &record, &buffer, buffer.count, &found)
        guard status == 0, unsafe found != nil, let name = unsafe record.pw_name, let home = unsafe record.pw_dir else {
            return HostUser(id: id, group: group, name: "agent", home: nil)
        }
        return HostUser(
            id: id, group: group, name: unsafe String(cString: name), home: unsafe String(cString: home))
    }
}
