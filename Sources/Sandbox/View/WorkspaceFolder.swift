import CSandbox
import Glibc

/// A folder of the workspace, held by descriptor so that nothing renamed meanwhile leads elsewhere.
struct WorkspaceFolder: ~Copyable {
    /// What stands at a name.
    enum Entry: Equatable {
        case nothing
        case folder
        case file(links: UInt64, isEmpty: Bool)
        case link
        case other
    }

    /// Marks what Gatehouse made to stand in for a protected name, so that any later run can remove it.
    private static let mark = "user.gatehouse.placeholder"

    let descriptor: Int32

    init(path: String) throws(SandboxError) {
        descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw SandboxError(.workspace, "the workspace `\(path)` cannot be opened", cause: SystemCode(errno))
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
        case S_IFREG: return .file(links: UInt64(facts.st_nlink), isEmpty: facts.st_size == 0)
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// Makes an empty stand-in; false when it cannot be made.
    func makePlaceholder(_ name: String, isFolder: Bool) -> Bool {
        if isFolder {
            guard unsafe mkdirat(descriptor, name, 0o755) == 0 else { return false }
        } else {
            let file = unsafe openat(descriptor, name, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o444)
            guard file >= 0 else { return false }
            close(file)
        }
        withEntry(name) { unsafe _ = gh_set_mark($0, Self.mark) }
        return true
    }

    /// Whether an empty entry is a stand-in left by an earlier run.
    func isPlaceholder(_ name: String) -> Bool {
        withEntry(name) { unsafe gh_has_mark($0, Self.mark) == 1 } ?? false
    }

    /// Removes a stand-in unless something is in it by now.
    func removePlaceholder(_ name: String) {
        switch entry(name) {
        case .folder: unsafe unlinkat(descriptor, name, AT_REMOVEDIR)
        case .file(_, isEmpty: true): unsafe unlinkat(descriptor, name, 0)
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
