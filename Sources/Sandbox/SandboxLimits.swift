/// The bounds of a sandbox and what happens at each.
enum SandboxLimits {
    /// Oldest Landlock ABI that can hold signals and abstract sockets back; an older kernel is refused.
    static let landlockABI: Int32 = 6
    /// Bytes of the private `/tmp`; writes beyond fail with ENOSPC.
    static let temporaryBytes = 2 << 30
    /// Bytes of the private `/dev/shm`; writes beyond fail with ENOSPC.
    static let sharedMemoryBytes = 512 << 20
    /// Files in each private tmpfs; more fail with ENOSPC.
    static let temporaryFiles = 1 << 18
    /// Processes and threads of one sandbox; further ones fail with EAGAIN. The kernel does not count those of root.
    static let processes: UInt64 = 4_096
    /// Open descriptors of one process; further ones fail with EMFILE.
    static let descriptors: UInt64 = 65_536
    /// Arguments and environment variables each; more are refused.
    static let strings = 4_096
    /// Bytes of one argument, variable or path; longer ones are refused.
    static let stringBytes = 131_000
    /// Extra readable paths, and protected names, each; more are refused.
    static let paths = 128
    /// Components of a protected name; deeper ones are refused.
    static let protectedDepth = 8
    /// Hidden paths the probe looks for; more are refused.
    static let hiddenPaths = 24
    /// Milliseconds each step of the child may take before it is killed and the start refused.
    static let stepPatience: Int32 = 30_000
    /// Milliseconds to wait for another run that cleans up the same workspace; then the start is refused.
    static let lockPatience: Int32 = 1_000
    /// Highest system call number known when the deny list was last read; later ones answer ENOSYS.
    static let knownSystemCalls: UInt32 = 469
    /// Looks at a workspace's protected names, 10 milliseconds apart, while other runs are making theirs; after the last
    /// the run is refused.
    static let reservationAttempts = 50
}
