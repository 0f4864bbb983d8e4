import Glibc

/// Reads a secret from a file that only its owner can read or change (adversarial case E9).
///
/// The path is walked folder by folder and no symbolic link is followed anywhere on it, so what was checked is what is
/// read: every later step goes by the descriptor, not by the name.
struct SecretFile {
    /// The file's absolute path.
    let path: String
    // The Glibc module leaves this flag of open(2) out; the value holds on x86-64 and AArch64 alike.
    private static let pathOnly: Int32 = 0o10_000_000

    /// What a file may hold.
    enum Content: Sendable {
        /// One secret on one line.
        case secret
        /// Lines of which one is the secret.
        case lines
    }

    /// The user whose file it must be, root aside.
    private let user: uid_t
    private let content: Content
    /// The bits of its mode that must not be set.
    private let forbidden: mode_t

    /// - Parameter isCredential: whether systemd made the file for this service: then its access list shows as bits of the
    ///   group.
    init(path: String, user: uid_t = geteuid(), content: Content = .secret, isCredential: Bool = false) {
        self.path = path
        self.user = user
        self.content = content
        forbidden = isCredential ? 0o037 : 0o077
    }

    private var limit: Int {
        content == .secret ? VaultLimits.secretBytes : VaultLimits.environmentFileBytes
    }

    /// Opens, checks and reads the file.
    func read() throws(VaultError) -> SecretBytes {
        let components = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        guard path.utf8.first == UInt8(ascii: "/"), let name = components.last, !components.contains("..") else {
            throw VaultError(.badSource, "`\(path)` is not an absolute path of a file")
        }
        guard components.count <= VaultLimits.pathDepth else {
            throw VaultError(.unsafeFile, "`\(path)` lies deeper than \(VaultLimits.pathDepth) folders; move it up")
        }
        let folder = try openFolder(components.dropLast())
        let file = try openFile(name, in: folder)
        try check(file)
        return try read(file)
    }

    private func openFolder(_ components: ArraySlice<String>) throws(VaultError) -> OpenDescriptor {
        var folder = OpenDescriptor(unsafe open("/", Self.pathOnly | O_DIRECTORY | O_CLOEXEC))
        guard folder.number >= 0 else { throw failure(errno, at: "/") }
        var place = ""
        try checkFolder(folder, at: "/")
        for component in components {
            place += "/" + component
            let next = OpenDescriptor(
                unsafe openat(folder.number, component, Self.pathOnly | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
            let code = errno
            guard next.number >= 0 else { throw failure(code, at: place) }
            try checkFolder(next, at: place)
            folder = next
        }
        return folder
    }

    private func checkFolder(_ folder: borrowing OpenDescriptor, at place: String) throws(VaultError) {
        guard let status = folder.status() else { throw failure(errno, at: place) }
        guard status.st_uid == 0 || status.st_uid == user else {
            throw unsafeFile(
                "the folder `\(place)` belongs to user \(status.st_uid), who could swap the file; "
                    + "move the secret elsewhere")
        }
        guard status.st_mode & S_IWOTH == 0 || status.st_mode & S_ISVTX != 0 else {
            throw unsafeFile("everybody can write to the folder `\(place)`; run `chmod o-w \(place)`")
        }
    }

    private func openFile(_ name: String, in folder: borrowing OpenDescriptor) throws(VaultError) -> OpenDescriptor {
        // Without O_NONBLOCK a FIFO in the file's place would hold the daemon up.
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
        let file = OpenDescriptor(unsafe openat(folder.number, name, flags))
        let code = errno
        guard file.number >= 0 else { throw failure(code, at: path) }
        return file
    }

    private func check(_ file: borrowing OpenDescriptor) throws(VaultError) {
        guard let status = file.status() else { throw failure(errno, at: path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw unsafeFile("`\(path)` is not a regular file; put the secret into one")
        }
        guard status.st_uid == user || status.st_uid == 0 else {
            throw unsafeFile("`\(path)` belongs to user \(status.st_uid); run `chown \(user) \(path)`")
        }
        guard status.st_mode & forbidden == 0 else {
            throw unsafeFile(
                "others than its owner can use `\(path)` (mode \(octal(status.st_mode & 0o7777))); "
                    + "run `chmod 600 \(path)`")
        }
        guard status.st_nlink == 1 else {
            throw unsafeFile(
                "`\(path)` has \(status.st_nlink) names (hard links); copy it to a file of its own and remove it")
        }
    }

    private func read(_ file: borrowing OpenDescriptor) throws(VaultError) -> SecretBytes {
        let descriptor = file.number
        let (path, limit, content) = (path, limit, content)
        // One byte more than allowed, so that a file too long is told from one that just fits.
        return try SecretBytes(capacity: limit + 1) {
            (target: inout MutableSpan<UInt8>) throws(VaultError) in
            var filled = 0
            while filled < target.count {
                let (count, code) = unsafe target.withUnsafeMutableBytes { memory in
                    let count = unsafe Glibc.read(
                        descriptor, memory.baseAddress.map { unsafe $0 + filled }, memory.count - filled)
                    return (count, errno)
                }
                if count < 0, code == EINTR { continue }
                guard count >= 0 else { throw Self.failure(code, at: path) }
                guard count > 0 else { break }
                filled += count
            }
            guard filled <= limit else {
                throw VaultError(.badContent, "the secret in `\(path)` is longer than \(limit) bytes")
            }
            guard content == .secret else { return filled }
            return try SecretText.length(of: target.span.extracting(first: filled), place: "`\(path)`")
        }
    }

    private func failure(_ code: Int32, at place: String) -> VaultError { Self.failure(code, at: place) }

    private static func failure(_ code: Int32, at place: String) -> VaultError {
        switch code {
        case ENOENT:
            VaultError(.missing, "there is no `\(place)`; write the secret there and run `chmod 600 \(place)`")
        case ELOOP, ENOTDIR:
            VaultError(
                .unsafeFile,
                "`\(place)` is a symbolic link or not a folder; name the real path (`realpath \(place)`) "
                    + "or put the file itself there")
        case ENXIO:
            VaultError(.unsafeFile, "`\(place)` is not a regular file; put the secret into one")
        default:
            VaultError(
                .unreadable, "the system refuses to read `\(place)` (error \(code)); see that the daemon's user may")
        }
    }

    private func unsafeFile(_ message: String) -> VaultError { VaultError(.unsafeFile, message) }

    private func octal(_ mode: mode_t) -> String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
