internal import Glibc

/// A folder of the ledger. Paths below it are relative and of our own making, never taken from input.
struct Folder: Sendable {
    let path: String
    /// Watches what is changed, in tests.
    var watch: DiskWatch?

    func path(of name: String) -> String { "\(path)/\(name)" }

    func subfolder(_ name: String) -> Folder { Folder(path: path(of: name), watch: watch) }

    /// Opens a file of the folder.
    func open(_ name: String, _ flags: Int32, mode: mode_t = 0o600) throws(LedgerError) -> File {
        try File(path(of: name), flags, mode: mode, watch: watch)
    }

    /// Makes the folder, for its owner only, unless it is there. Its parent must exist.
    func create() throws(LedgerError) {
        guard !watch.permits(.makeFolder(path: path)) || (unsafe mkdir(path, 0o700) != 0 && errno != EEXIST) else {
            return
        }
        let cause = SystemFailure.last
        throw LedgerError(cause.code, "cannot make the folder `\(path)`", cause: cause)
    }

    /// Makes the folders of a relative path that lie below this one.
    func createParents(of name: String) throws(LedgerError) {
        let parts = name.split(separator: "/").dropLast()
        var made = ""
        for part in parts {
            made += made.isEmpty ? "\(part)" : "/\(part)"
            try subfolder(made).create()
        }
    }

    /// Refuses a folder that group or others may enter, and what is not a folder.
    func requirePrivate() throws(LedgerError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            throw LedgerError(.io, "cannot examine `\(path)`", cause: SystemFailure.last)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw LedgerError(.io, "`\(path)` is not a folder") }
        guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw LedgerError(
                .unsafePermissions, "`\(path)` must belong to this user alone: run `chown` and `chmod go= \(path)`")
        }
    }

    /// Refuses a file that group or others may touch.
    func requirePrivate(file name: String) throws(LedgerError) {
        try File(path(of: name), O_RDONLY).requirePrivate()
    }

    func exists(_ name: String) -> Bool {
        var status = stat()
        return unsafe lstat(path(of: name), &status) == 0
    }

    /// The names in the folder, sorted; an absent folder has none.
    func names() throws(LedgerError) -> [String] {
        guard let directory = unsafe opendir(path) else {
            guard errno == ENOENT else {
                throw LedgerError(.io, "cannot list `\(path)`", cause: SystemFailure.last)
            }
            return []
        }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// All of a file that must not be longer than `limit`.
    func read(_ name: String, limit: Int) throws(LedgerError) -> [UInt8] {
        let file = try File(path(of: name), O_RDONLY)
        let size = try file.size()
        guard size <= limit else { throw LedgerError(.corrupt, "`\(file.path)` is longer than \(limit) bytes") }
        return try file.read(at: 0, count: size)
    }

    /// All of a file, or nil when there is none.
    func readIfPresent(_ name: String, limit: Int) throws(LedgerError) -> [UInt8]? {
        do {
            return try read(name, limit: limit)
        } catch {
            guard error.code == .missing else { throw error }
            return nil
        }
    }

    /// Puts a file in place so that after a crash either the old or the new one is there, whole.
    func replace(_ name: String, with bytes: [UInt8], mode: mode_t = 0o600) throws(LedgerError) {
        let file = try open(name + ".new", O_WRONLY | O_CREAT | O_TRUNC, mode: mode)
        try file.write(bytes, at: 0)
        try file.sync()
        try rename(name + ".new", to: name)
        try sync()
    }

    /// Gives a file another name, in place of the file that has it; not durable before `sync`.
    func rename(_ old: String, to new: String) throws(LedgerError) {
        guard watch.permits(.rename(from: path(of: old), to: path(of: new))),
            unsafe Glibc.rename(path(of: old), path(of: new)) == 0
        else {
            let cause = SystemFailure.last
            throw LedgerError(cause.code, "cannot put `\(path(of: new))` in place", cause: cause)
        }
    }

    /// Removes a file; one that is gone already is no error.
    func remove(_ name: String) throws(LedgerError) {
        let path = path(of: name)
        guard !watch.permits(.remove(path: path)) || (unsafe unlink(path) != 0 && errno != ENOENT) else { return }
        throw LedgerError(.io, "cannot remove `\(path)`", cause: SystemFailure.last)
    }

    /// Removes a subfolder unless something is in it.
    func removeIfEmpty(_ name: String) {
        guard watch.permits(.removeFolder(path: path(of: name))) else { return }
        _ = unsafe rmdir(path(of: name))
    }

    /// Makes the folder's own list of names durable.
    func sync() throws(LedgerError) {
        try File(path, O_RDONLY | O_DIRECTORY, watch: watch).sync()
    }
}
