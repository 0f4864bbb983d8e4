/// Places that no file sink ever writes to: what Gatehouse itself lives from, and what belongs to the kernel.
package struct ClosedPlaces: Hashable, Sendable {
    /// Folders, with everything in them.
    package let folders: [String]
    /// Single files.
    package let files: [String]

    /// Closes these places and the kernel's own.
    ///
    /// - Parameters:
    ///   - folders: absolute paths; they need not exist yet.
    ///   - files: absolute paths; they need not exist yet.
    package init(folders: [String] = [], files: [String] = []) {
        self.folders = Self.kernel + folders
        self.files = files
    }

    private static let kernel = ["/proc", "/sys", "/dev"]
}
