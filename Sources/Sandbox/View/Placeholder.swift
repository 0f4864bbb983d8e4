/// An empty file or folder of ours that stands at a protected name which does not exist.
struct Placeholder: Hashable, Sendable {
    /// Its path in the workspace, by components.
    let components: [String]
    let isFolder: Bool
}
