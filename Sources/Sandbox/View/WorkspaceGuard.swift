import Glibc
import Synchronization

/// Keeps a workspace's protected names protected: makes stand-ins for the absent ones, says how all are mounted, and
/// removes the stand-ins again. Holds a shared lock on the workspace, since removing a stand-in that another run has
/// mounted would open the name there.
final class WorkspaceGuard: Sendable {
    private let workspace: String
    // Also the way to the workspace, whatever its path leads to by now.
    private let lock: Int32
    // Whether no other run used the workspace at first; then every stand-in found is one that a killed run left.
    private let isAlone: Bool
    private let placeholders = Mutex<[Placeholder]>([])

    init(workspace: String) throws(SandboxError) {
        self.workspace = workspace
        lock = unsafe open(workspace, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        isAlone = lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0
        guard lock >= 0, isAlone || Self.share(lock) else { throw Self.isLocked(workspace) }
    }

    deinit {
        close(lock)
    }

    /// Prepares every name and says what protects them.
    func prepare(_ names: [ProtectedName]) throws(SandboxError) -> ProtectionPlan {
        let root = try WorkspaceFolder(sharing: lock)
        if isAlone {
            for name in names { Self.sweep(name.components[...], in: root) }
            guard Self.share(lock) else { throw Self.isLocked(workspace) }
        }
        // Runs that start at one moment see each other's stand-ins half made; once all are made, all see the same.
        for _ in 0..<SandboxLimits.reservationAttempts {
            var reservation = NameReservation(workspace: workspace)
            do throws(SandboxError) {
                return try reserve(names, in: root, &reservation)
            } catch {
                guard reservation.metAnotherRun else { throw error }
                usleep(10_000)
            }
        }
        var reservation = NameReservation(workspace: workspace)
        return try reserve(names, in: root, &reservation)
    }

    private func reserve(
        _ names: [ProtectedName], in root: borrowing WorkspaceFolder, _ reservation: inout NameReservation
    ) throws(SandboxError) -> ProtectionPlan {
        // Also when it fails half-way: what is made by then must go again.
        defer { placeholders.withLock { $0 = reservation.placeholders } }
        for name in names { try reservation.reserve(name, in: root) }
        try reservation.checkLinks()
        return reservation.plan
    }

    /// Removes the stand-ins, unless another run uses the workspace: then that one, or a later one, does it.
    func cleanUp() {
        defer { flock(lock, LOCK_UN) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0, let root = try? WorkspaceFolder(sharing: lock) else { return }
        let all = placeholders.withLock { held in
            defer { held = [] }
            return held
        }
        for placeholder in all.reversed() { Self.remove(placeholder.components[...], in: root) }
    }

    private static func share(_ lock: Int32) -> Bool {
        for _ in 0..<SandboxLimits.lockPatience / 10 {
            if flock(lock, LOCK_SH | LOCK_NB) == 0 { return true }
            usleep(10_000)
        }
        return false
    }

    private static func isLocked(_ workspace: String) -> SandboxError {
        SandboxError(
            .workspace, "the workspace `\(workspace)` cannot be opened, or is locked by another program",
            hint: "wait for that program to end, or end it")
    }

    /// Removes a stand-in that stands at a name or on the way to it.
    private static func sweep(_ path: ArraySlice<String>, in folder: borrowing WorkspaceFolder) {
        guard let component = path.first else { return }
        if folder.isPlaceholder(component) { return folder.removePlaceholder(component) }
        guard path.count > 1, let inner = WorkspaceFolder(component, in: folder) else { return }
        sweep(path.dropFirst(), in: inner)
    }

    private static func remove(_ path: ArraySlice<String>, in folder: borrowing WorkspaceFolder) {
        guard let component = path.first else { return }
        guard path.count > 1 else { return folder.removePlaceholder(component) }
        guard let inner = WorkspaceFolder(component, in: folder) else { return }
        remove(path.dropFirst(), in: inner)
    }
}
