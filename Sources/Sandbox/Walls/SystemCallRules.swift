import Glibc

/// Which system calls the command may not make. Everything known and not listed is allowed; what a later kernel adds
/// is not known here and answers ENOSYS.
enum SystemCallRules {
    /// Refused with EPERM: other processes' memory, kernel objects with a history of escapes, mounts, namespaces,
    /// keys, clocks, modules, and everything else only an administrator needs.
    static let refused = [
        "_sysctl", "acct", "add_key", "adjtimex", "bpf", "chroot", "clock_adjtime", "clock_settime", "create_module",
        "delete_module", "fanotify_init", "fanotify_mark", "finit_module", "fsconfig", "fsmount", "fsopen", "fspick",
        "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp",
        "kexec_file_load", "kexec_load", "keyctl", "lookup_dcookie", "memfd_secret", "migrate_pages", "modify_ldt",
        "mount", "mount_setattr", "move_mount", "move_pages", "name_to_handle_at", "nfsservctl", "open_by_handle_at",
        "open_tree", "open_tree_attr", "perf_event_open", "pidfd_getfd", "pivot_root", "process_madvise",
        "process_vm_readv", "process_vm_writev", "ptrace", "quotactl", "quotactl_fd", "reboot", "request_key",
        "setdomainname", "sethostname", "setns", "settimeofday", "swapoff", "swapon", "syslog", "umount2", "uselib",
        "userfaultfd", "vhangup",
    ]

    /// Answered with ENOSYS, which makes libraries fall back: `clone3` to `clone`, whose flags a filter can read;
    /// `openat2` to `openat`; `memfd_create` to a temporary file, which the file walls see.
    static let absent = ["clone3", "memfd_create", "openat2"]

    /// Flags of `clone` and `unshare` that make a namespace: mount, cgroup, UTS, IPC, user, PID, network, time.
    static let namespaceFlags: UInt32 = 0x7E02_0080

    /// Mode bits that make a program run as its owner or group: left in the workspace they would serve any other user
    /// of the host.
    static let privilegeBits: UInt32 = 0o6000

    /// Calls that set a mode, with the argument it stands in.
    static let modeArguments: [(name: String, argument: UInt32)] = [
        ("chmod", 1), ("fchmod", 1), ("fchmodat", 2), ("fchmodat2", 2), ("creat", 1), ("mknod", 1), ("mknodat", 2),
    ]

    /// Calls whose mode counts only where their flags make a file, with the argument of the flags; the mode follows.
    static let creatingCalls: [(name: String, flags: UInt32)] = [("open", 1), ("openat", 2)]

    /// O_CREAT and O_TMPFILE.
    static let creatingFlags: UInt32 = 0x40_0040

    /// Terminal requests that type into the operator's shell (TIOCSTI) or paste from the console (TIOCLINUX).
    static let terminalRequests: [UInt32] = [0x5412, 0x541C]

    /// Address families a socket may have: Unix, IPv4, IPv6; netlink is decided by protocol.
    static let families = [UInt32(AF_UNIX), UInt32(AF_INET), UInt32(AF_INET6)]

    /// Protocols an Internet socket may have: the default of its type, TCP, UDP.
    static let protocols: [UInt32] = [0, 6, 17]

    /// Execution domains `personality` may set: the ordinary one, and the question which one is set.
    static let personalities: [UInt32] = [0, 0xFFFF_FFFF]
}
