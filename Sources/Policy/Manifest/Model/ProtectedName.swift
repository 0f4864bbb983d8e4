/// A path within a workspace that its agent may not change.
package struct ProtectedName: Hashable, Sendable {
    /// The path below the workspace, without leading or trailing slash.
    package let path: String
    /// Whether it is a folder with everything in it.
    package let isFolder: Bool
}
