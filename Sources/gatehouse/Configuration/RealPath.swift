import Glibc

/// Paths without symbolic links on them, as the vault wants them.
enum RealPath {
    /// The same place by its real path; the path itself when there is nothing yet.
    static func of(_ path: String) -> String {
        guard let resolved = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }
}
