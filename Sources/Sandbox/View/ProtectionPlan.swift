/// What protects the names of a workspace.
struct ProtectionPlan: Sendable {
    /// The steps to take once the workspace is mounted.
    let steps: [MountStep]
    /// The folders among the stand-ins. A file rule for each grants nothing new, yet holds the folder until the kernel
    /// has cleared the sandbox away; without that, removing it would wait for the disk to free it.
    let held: [String]
}
