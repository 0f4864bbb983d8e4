import Glibc
import Synchronization

/// Keeps what a secret file holds for as long as the file is the one that was checked: the walk over its folders and the
/// read cost some thirty system calls, and every model call needs the secret.
///
/// Any change of the file (content, mode, owner, links, another file in its place) changes its stamp, so rotation takes
/// effect on the next read, and a file that has become unsafe is refused from then on.
final class SecretFileCache: Sendable {
    /// What tells one state of a file from another; a change of mode, owner or links moves `changed`.
    private struct Stamp: Hashable, Sendable {
        let device: dev_t
        let inode: ino_t
        let size: off_t
        let modified: Moment
        let changed: Moment

        /// A moment of the file system's clock.
        struct Moment: Hashable, Sendable {
            let seconds: Int
            let nanoseconds: Int

            init(_ time: timespec) { (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec) }
        }

        /// The stamp of a file, links not followed; nil when there is none.
        init?(_ path: String) {
            var facts = stat()
            guard unsafe lstat(path, &facts) == 0 else { return nil }
            device = facts.st_dev
            inode = facts.st_ino
            size = facts.st_size
            modified = Moment(facts.st_mtim)
            changed = Moment(facts.st_ctim)
        }
    }

    /// A box, because a dictionary cannot hold what cannot be copied.
    private final class Kept: Sendable {
        let stamp: Stamp
        let bytes: SecretBytes

        init(_ stamp: Stamp, _ bytes: consuming SecretBytes) {
            self.stamp = stamp
            self.bytes = bytes
        }
    }

    private let content: SecretFile.Content
    private let isCredential: Bool

    /// - Parameter isCredential: whether systemd makes the files.
    init(_ content: SecretFile.Content = .secret, isCredential: Bool = false) {
        self.content = content
        self.isCredential = isCredential
    }

    // Guards the secrets kept; never held while a file is read or a secret is lent.
    private let kept = Mutex<[String: Kept]>([:])

    /// Lends the secret of a file.
    func withSecret<Value>(
        _ path: String, _ body: (borrowing Span<UInt8>) throws(VaultError) -> Value
    ) throws(VaultError) -> Value {
        // Taken before the file is read: a change in between makes the next stamp another one.
        let stamp = Stamp(path)
        if let stamp, let known = kept.withLock({ $0[path] }), known.stamp == stamp {
            return try known.bytes.withBytes(body)
        }
        kept.withLock { $0[path] = nil }
        let bytes = try SecretFile(path: path, content: content, isCredential: isCredential).read()
        guard let stamp else { return try bytes.withBytes(body) }
        let fresh = Kept(stamp, bytes)
        kept.withLock { $0[path] = fresh }
        return try fresh.bytes.withBytes(body)
    }
}
