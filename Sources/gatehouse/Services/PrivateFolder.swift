import Glibc

/// Folders that belong to the daemon's user alone.
enum PrivateFolder {
    /// Makes a folder and those above it, mode 0700; one that is there must be ours and closed to others.
    static func make(_ path: String) throws(GatehouseError) {
        var prefix = ""
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            prefix += "/" + String(Substring(part))
            if unsafe mkdir(prefix, 0o700) != 0, errno != EEXIST {
                throw GatehouseError(
                    .internal, "cannot make the folder `\(prefix)`: \(unsafe String(cString: strerror(errno)))")
            }
        }
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw GatehouseError(.usage, "`\(path)` is not a folder")
        }
        guard status.st_uid == getuid(), status.st_mode & 0o077 == 0 else {
            throw GatehouseError(
                .usage, "`\(path)` is open to others or not yours", hint: "chmod 700 \(path)")
        }
    }
}
