import Glibc
import Synchronization

/// Keeps a workspace's protected names protected: makes stand-ins for the absent ones, says how all are mounted, and
/// removes the stand-ins again. Holds a shared lock on the workspace, since removing a stand-in that another run has
/// mounted would open the name there.
final class WorkspaceGuard: Sendable {
    private struct Placeholder: Sendable {
        let folders: [String]
        let name: String
    }

    private let workspace: String
    private let lock: Int32
    private let placeholders = Mutex<[Placeholder]>([])

    init(workspace: String) throws(SandboxError) {
        self.workspace = workspace
        lock = unsafe open(workspace, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0, Self.acquire(lock) else {
            throw SandboxError(
                .workspace, "the workspace `\(workspace)` is locked by another program",
                hint: "wait for it to end, or end it")
        }
    }

    deinit {
        close(lock)
    }

    /// Prepares every name and returns the steps that protect them, to be taken after the workspace is mounted.
    func prepare(_ names: [ProtectedName]) throws(SandboxError) -> [MountStep] {
        var pinned: [[String]] = []
        var frozen: [[String]] = []
        for name in names {
            let end = try prepare(name)
            for depth in 1..<end.count + 1 {
                let path = Array(end.prefix(depth))
                if depth == end.count { frozen.append(path) } else { pinned.append(path) }
            }
        }
        return steps(Set(pinned).subtracting(frozen), .init()) + steps(Set(frozen), .readOnly)
    }

    /// Removes the stand-ins, unless another run uses the workspace: then that one, or a later one, does it.
    func cleanUp() {
        defer { flock(lock, LOCK_UN) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { return }
        let all = placeholders.withLock { held in
            defer { held = [] }
            return held
        }
        for placeholder in all.reversed() {
            guard let folder = try? WorkspaceFolder(path: workspace) else { continue }
            Self.remove(placeholder.name, below: placeholder.folders[...], in: folder)
        }
    }

    private static func acquire(_ lock: Int32) -> Bool {
        for _ in 0..<SandboxLimits.lockPatience / 10 {
            if flock(lock, LOCK_SH | LOCK_NB) == 0 { return true }
            usleep(10_000)
        }
        return false
    }

    private static func remove(_ name: String, below: ArraySlice<String>, in folder: borrowing WorkspaceFolder) {
        guard let next = below.first else { return folder.removePlaceholder(name) }
        guard let inner = WorkspaceFolder(next, in: folder) else { return }
        remove(name, below: below.dropFirst(), in: inner)
    }

    private func steps(_ paths: Set<[String]>, _ options: MountStep.Options) -> [MountStep] {
        paths.map { $0.joined(separator: "/") }.sorted().map { .pin("\(workspace)/\($0)", options) }
    }

    /// Walks one name down; the path to freeze, which is shorter than the name when a file stands in its way.
    private func prepare(_ name: ProtectedName) throws(SandboxError) -> [String] {
        try walk(name, depth: 0, in: WorkspaceFolder(path: workspace))
    }

    private func walk(
        _ name: ProtectedName, depth: Int, in folder: borrowing WorkspaceFolder
    ) throws(SandboxError) -> [String] {
        let component = name.components[depth]
        let isLast = depth == name.components.count - 1
        try settle(name, depth: depth, isFolder: isLast ? name.isFolder : true, in: folder)
        if isLast { return name.components }
        guard folder.entry(component) == .folder else { return Array(name.components.prefix(depth + 1)) }
        guard let inner = WorkspaceFolder(component, in: folder) else {
            throw refusal(name, "cannot be opened", hint: "give yourself the right to read it")
        }
        return try walk(name, depth: depth + 1, in: inner)
    }

    /// Makes the component exist as something that can be mounted over.
    private func settle(
        _ name: ProtectedName, depth: Int, isFolder: Bool, in folder: borrowing WorkspaceFolder
    ) throws(SandboxError) {
        let component = name.components[depth]
        let placeholder = Placeholder(folders: Array(name.components.prefix(depth)), name: component)
        switch folder.entry(component) {
        case .nothing:
            guard folder.makePlaceholder(component, isFolder: isFolder) else {
                throw refusal(name, "cannot be reserved: \(SystemCode(errno))", hint: "make it yourself")
            }
            placeholders.withLock { $0.append(placeholder) }
        case .link:
            throw refusal(name, "is a symbolic link", hint: "replace it by what it points to")
        case .other:
            throw refusal(name, "is neither a file nor a folder", hint: "remove it")
        case .file(let links, _) where links > 1:
            throw refusal(name, "has another hard link that is not protected", hint: "replace it by a copy")
        case .file, .folder:
            guard folder.isPlaceholder(component) else { return }
            placeholders.withLock { $0.append(placeholder) }
        }
    }

    private func refusal(_ name: ProtectedName, _ what: String, hint: String) -> SandboxError {
        let path = name.components.joined(separator: "/")
        return SandboxError(.protectedName, "the protected name `\(path)` in `\(workspace)` \(what)", hint: hint)
    }
}
