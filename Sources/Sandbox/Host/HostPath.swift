import Glibc

/// Questions about paths on the host.
package enum HostPath {
    /// The path with every link followed and every `..` resolved.
    package static func canonical(_ path: String) throws(SandboxError) -> String {
        guard let resolved = unsafe realpath(path, nil) else {
            throw SandboxError(.profile, "`\(path)` cannot be used: \(SystemCode(errno))")
        }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// Whether `path` is `folder` or lies beneath it; both canonical.
    static func contains(_ folder: String, _ path: String) -> Bool {
        if folder.utf8.elementsEqual("/".utf8) { return true }
        guard path.utf8.starts(with: folder.utf8) else { return false }
        let rest = path.utf8.dropFirst(folder.utf8.count)
        return rest.isEmpty || rest.first == UInt8(ascii: "/")
    }

    static func isFolder(_ path: String) -> Bool { mode(path) == S_IFDIR }

    /// The kind of file (S_IFMT bits) without following a link; nil when there is none.
    static func mode(_ path: String) -> mode_t? {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0 else { return nil }
        return facts.st_mode & S_IFMT
    }

    /// Where a symbolic link points; nil when it is none.
    static func target(_ path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let length = unsafe buffer.withUnsafeMutableBytes { bytes -> Int in
            guard let start = bytes.baseAddress else { return -1 }
            return unsafe readlink(path, start, bytes.count)
        }
        guard length > 0, length < buffer.count else { return nil }
        return String(decoding: buffer.prefix(length), as: UTF8.self)
    }
}
