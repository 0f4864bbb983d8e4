/// A name in the workspace that the command can neither change nor create.
struct ProtectedName: Sendable {
    /// The path's components, none of them empty, `.` or `..`.
    let components: [String]
    /// Whether it names a folder; decides what stands in for one that does not exist.
    let isFolder: Bool

    /// Reads a relative name; a trailing `/` says folder.
    init(_ text: String) throws(SandboxError) {
        var parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        isFolder = parts.last?.isEmpty == true
        if isFolder { parts.removeLast() }
        let isSound = !parts.isEmpty && parts.count <= SandboxLimits.protectedDepth
        guard isSound, parts.allSatisfy({ !["", ".", ".."].contains($0) && $0.utf8.count <= 255 }) else {
            throw SandboxError(
                .profile, "`\(text)` is not a name relative to the workspace",
                hint: "write it like `.git/hooks/`, without a leading `/` and without `..`")
        }
        components = parts
    }
}
