import CSandbox
import Glibc

/// Which walls the running system offers.
package struct SandboxCapabilities: Sendable {
    /// A wall that is missing, and how to get it.
    package struct Missing: Sendable {
        /// What is missing.
        package let what: String
        /// How to mend it.
        package let remedy: String
    }

    /// The Landlock ABI version; 0 when there is none.
    package let landlockABI: Int32
    /// Whether this user may make user, mount, process and network namespaces.
    package let hasNamespaces: Bool
    /// Whether system call filters are offered.
    package let hasFilters: Bool

    /// Asks the kernel, and tries what cannot be asked.
    package static func detect() -> SandboxCapabilities {
        SandboxCapabilities(
            landlockABI: max(0, gh_landlock_abi()), hasNamespaces: gh_user_namespaces_offered() == 0,
            hasFilters: gh_seccomp_offered() == 0)
    }

    /// Whether a sandbox can be built here.
    package var holds: Bool { missing.isEmpty }

    /// The walls in one phrase, naming only what is there.
    package var backend: String {
        var walls: [String] = []
        if hasNamespaces { walls.append("namespaces") }
        if landlockABI > 0 { walls.append("landlock (ABI \(landlockABI))") }
        if hasFilters { walls.append("seccomp") }
        return walls.isEmpty ? "none" : walls.joined(separator: " + ")
    }

    /// What is missing for a sandbox.
    package var missing: [Missing] {
        var all: [Missing] = []
        if landlockABI < SandboxLimits.landlockABI { all.append(Self.landlock(landlockABI)) }
        if !hasNamespaces {
            all.append(Missing(what: "user namespaces are refused", remedy: Self.namespaceRemedy()))
        }
        if !hasFilters { all.append(Self.filters) }
        return all
    }

    /// Refuses when a wall that costs nothing to ask for is missing; namespaces show when they are used.
    static func requireFilters() throws(SandboxError) {
        let abi = gh_landlock_abi()
        if abi < SandboxLimits.landlockABI { throw refusal(landlock(max(0, abi))) }
        if gh_seccomp_offered() != 0 { throw refusal(filters) }
    }

    private static func refusal(_ missing: Missing) -> SandboxError {
        SandboxError(.missing, missing.what, hint: missing.remedy)
    }

    private static func landlock(_ abi: Int32) -> Missing {
        abi == 0
            ? Missing(
                what: "the kernel offers no Landlock",
                remedy: "use Linux 6.12 or later with `landlock` among the `lsm=` modules of the boot line")
            : Missing(
                what: "the kernel's Landlock has ABI \(abi), and \(SandboxLimits.landlockABI) is needed",
                remedy: "use Linux 6.12 or later")
    }

    private static let filters = Missing(
        what: "the kernel offers no system call filters", remedy: "use a kernel with CONFIG_SECCOMP_FILTER")

    /// How to get user namespaces here, by what withholds them.
    static func namespaceRemedy() -> String {
        if setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == 1 {
            return "AppArmor withholds them: give gatehouse an AppArmor profile with `userns,`, or run "
                + "`sysctl kernel.apparmor_restrict_unprivileged_userns=0` as root"
        }
        if setting("/proc/sys/kernel/unprivileged_userns_clone") == 0 {
            return "run `sysctl kernel.unprivileged_userns_clone=1` as root"
        }
        if setting("/proc/sys/user/max_user_namespaces") == 0 {
            return "run `sysctl user.max_user_namespaces=15000` as root"
        }
        return "inside a container, allow nested user namespaces and a full /proc, or run gatehouse on the host"
    }

    private static func setting(_ path: String) -> Int? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
        guard count > 0 else { return nil }
        return Int(String(decoding: bytes.prefix(count).prefix { $0 > 32 }, as: UTF8.self))
    }
}
