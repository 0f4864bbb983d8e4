import Glibc

/// Makes the protected names of one run exist as something that can be mounted over, and remembers how.
struct NameReservation {
    private let workspace: String
    private(set) var placeholders: [Placeholder] = []
    /// Whether it failed over something that another run was making at the same moment; then a second look is due.
    private(set) var metAnotherRun = false
    private var pinned: Set<[String]> = []
    private var frozen: Set<[String]> = []
    // All files that this run makes stand in are one, under many names: much less work for the disk.
    private var standIn: OpenFile?
    // Stand-ins of other runs, and at which of our names each was met.
    private var shared: [FileIdentity: (links: UInt64, paths: Set<[String]>)] = [:]

    init(workspace: String) {
        self.workspace = workspace
    }

    /// What protects the names reserved by now.
    var plan: ProtectionPlan {
        ProtectionPlan(
            steps: steps(pinned.subtracting(frozen), []) + steps(frozen, .readOnly),
            held: placeholders.filter(\.isFolder).map { path($0.components) })
    }

    /// Walks a name down and reserves what must be frozen for it.
    mutating func reserve(_ name: ProtectedName, in root: borrowing WorkspaceFolder) throws(SandboxError) {
        let end = try walk(name, depth: 0, in: root)
        for depth in 1..<end.count { pinned.insert(Array(end.prefix(depth))) }
        frozen.insert(end)
    }

    /// Refuses a stand-in of another run that has a name which is not protected here: it could be written there.
    mutating func checkLinks() throws(SandboxError) {
        for (links, paths) in shared.values where links > UInt64(paths.count) {
            metAnotherRun = true
            throw SandboxError(
                .protectedName, "another run in `\(workspace)` protects names that this one does not",
                hint: "wait for its end, or protect the same names in both")
        }
    }

    private func steps(_ paths: Set<[String]>, _ options: MountStep.Options) -> [MountStep] {
        paths.map(path).sorted().map { .pin($0, options) }
    }

    private func path(_ components: [String]) -> String { "\(workspace)/\(components.joined(separator: "/"))" }

    /// The path to freeze: shorter than the name when a stand-in, or a file, is in its way.
    private mutating func walk(
        _ name: ProtectedName, depth: Int, in folder: borrowing WorkspaceFolder
    ) throws(SandboxError) -> [String] {
        let path = Array(name.components.prefix(depth + 1))
        let isLast = depth == name.components.count - 1
        let isPassable = try settle(name, path, isFolder: isLast ? name.isFolder : true, in: folder)
        guard !isLast, isPassable else { return path }
        guard let inner = WorkspaceFolder(name.components[depth], in: folder) else {
            throw refusal(name, "cannot be opened", hint: "give yourself the right to read it")
        }
        return try walk(name, depth: depth + 1, in: inner)
    }

    /// Whether an earlier name has a stand-in there.
    private func isReserved(_ path: [String]) -> Bool { placeholders.contains { $0.components == path } }

    /// Makes the last component of `path` exist; true when it is a folder with content of its own.
    private mutating func settle(
        _ name: ProtectedName, _ path: [String], isFolder: Bool, in folder: borrowing WorkspaceFolder
    ) throws(SandboxError) -> Bool {
        guard let component = path.last, !isReserved(path) else { return false }
        let entry = folder.entry(component)
        switch entry {
        case .nothing:
            guard make(component, path, isFolder: isFolder, in: folder) else {
                metAnotherRun = errno == EEXIST
                throw refusal(name, "cannot be reserved: \(SystemCode(errno))", hint: "make it yourself")
            }
            placeholders.append(Placeholder(components: path, isFolder: isFolder))
            return false
        case .link:
            throw refusal(name, "is a symbolic link", hint: "replace it by what it points to")
        case .other:
            throw refusal(name, "is neither a file nor a folder", hint: "remove it")
        case .file, .folder:
            guard folder.isPlaceholder(component) else { return try accept(entry, for: name) }
            note(entry, path)
            return false
        }
    }

    private mutating func make(
        _ component: String, _ path: [String], isFolder: Bool, in folder: borrowing WorkspaceFolder
    ) -> Bool {
        if isFolder { return folder.makeFolder(component) }
        if let standIn, folder.link(standIn, as: component) { return true }
        return folder.makeFile(component, keeping: &standIn)
    }

    private func accept(_ entry: WorkspaceFolder.Entry, for name: ProtectedName) throws(SandboxError) -> Bool {
        guard case .file(_, let links, _) = entry else { return true }
        guard links == 1 else {
            throw refusal(name, "has another hard link that is not protected", hint: "replace it by a copy")
        }
        return false
    }

    /// Remembers a stand-in of a run that goes on beside this one.
    private mutating func note(_ entry: WorkspaceFolder.Entry, _ path: [String]) {
        placeholders.append(Placeholder(components: path, isFolder: entry == .folder))
        guard case .file(let identity, let links, _) = entry else { return }
        shared[identity, default: (links, [])].paths.insert(path)
    }

    private func refusal(_ name: ProtectedName, _ what: String, hint: String) -> SandboxError {
        let path = name.components.joined(separator: "/")
        return SandboxError(.protectedName, "the protected name `\(path)` in `\(workspace)` \(what)", hint: hint)
    }
}
