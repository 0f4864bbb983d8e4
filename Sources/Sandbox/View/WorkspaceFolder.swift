import CSandbox
import Glibc

/// A folder of the workspace, held by descriptor so that nothing renamed meanwhile leads elsewhere.
struct WorkspaceFolder: ~Copyable {
    /// What stands at a name.
    enum Entry: Equatable {
        case nothing
        case folder
        case file(FileIdentity, links: UInt64, isEmpty: Bool)
        case link
        case other
    }

    /// Marks what Gatehouse made to stand in for a protected name, so that any later run can remove it.
    private static let mark = "user.gatehouse.placeholder"

    let descriptor: Int32

    /// One more hold on an open folder.
    init(sharing folder: Int32) throws(SandboxError) {
        descriptor = fcntl(folder, F_DUPFD_CLOEXEC, 0)
        guard descriptor >= 0 else {
            throw SandboxError(.workspace, "the workspace cannot be held open", cause: SystemCode(errno))
        }
    }

    /// The folder of that name in `parent`; nil when it is not a folder or cannot be opened.
    init?(_ name: String, in parent: borrowing WorkspaceFolder) {
        descriptor = unsafe openat(parent.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
    }

    deinit {
        close(descriptor)
    }

    func entry(_ name: String) -> Entry {
        var facts = stat()
        guard unsafe fstatat(descriptor, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 else {
            return errno == ENOENT ? .nothing : .other
        }
        switch facts.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG:
            let identity = FileIdentity(device: UInt64(facts.st_dev), number: UInt64(facts.st_ino))
            return .file(identity, links: UInt64(facts.st_nlink), isEmpty: facts.st_size == 0)
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// Makes an empty folder stand in; false when it cannot be made.
    func makeFolder(_ name: String) -> Bool {
        guard unsafe mkdirat(descriptor, name, 0o755) == 0 else { return false }
        withEntry(name) { unsafe _ = gh_set_mark($0, Self.mark) }
        return true
    }

    /// Makes an empty file stand in; false when it cannot be made. `file` keeps it open if it may have more names: they
    /// count as somebody else's where the file system keeps no marks. Only who may write a file may mark it.
    func makeFile(_ name: String, keeping file: inout OpenFile?) -> Bool {
        let made = unsafe openat(descriptor, name, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard made >= 0 else { return false }
        let opened = OpenFile(made)
        if unsafe gh_set_mark(made, Self.mark) == 0 { file = opened }
        return true
    }

    /// Makes a stand-in that is made already stand at one more name; false when the file system cannot do that.
    func link(_ file: OpenFile, as name: String) -> Bool {
        let path = "/proc/self/fd/\(file.descriptor)"
        return unsafe linkat(AT_FDCWD, path, descriptor, name, AT_SYMLINK_FOLLOW) == 0
    }

    /// Whether an entry is an empty stand-in.
    func isPlaceholder(_ name: String) -> Bool {
        let isMarked = withEntry(name) { unsafe gh_has_mark($0, Self.mark) == 1 } ?? false
        guard isMarked else { return false }
        switch entry(name) {
        case .folder:
            guard let inner = WorkspaceFolder(name, in: self) else { return false }
            return inner.isEmpty
        case .file(_, _, let isEmpty): return isEmpty
        default: return false
        }
    }

    /// Whether nothing is in it; a folder that cannot be read counts as full.
    private var isEmpty: Bool {
        guard let stream = unsafe fdopendir(fcntl(descriptor, F_DUPFD_CLOEXEC, 0)) else { return false }
        defer { unsafe closedir(stream) }
        // `.` and `..` come with every folder.
        for _ in 0..<2 { guard unsafe readdir(stream) != nil else { return true } }
        return unsafe readdir(stream) == nil
    }

    /// Removes a stand-in unless something is in it by now.
    func removePlaceholder(_ name: String) {
        switch entry(name) {
        case .folder: unsafe unlinkat(descriptor, name, AT_REMOVEDIR)
        case .file(_, _, isEmpty: true): unsafe unlinkat(descriptor, name, 0)
        default: break
        }
    }

    @discardableResult
    private func withEntry<Result>(_ name: String, _ body: (Int32) -> Result) -> Result? {
        let entry = unsafe openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard entry >= 0 else { return nil }
        defer { close(entry) }
        return body(entry)
    }
}
