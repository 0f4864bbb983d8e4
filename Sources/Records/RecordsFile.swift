import Glibc

/// The database file as a file: made private, and moved aside when it is of no use.
struct RecordsFile {
    let path: String

    /// Makes sure the file is there and only its owner can use it; SQLite gives its companions the same mode.
    ///
    /// - Returns: whether it was made now.
    func create() throws(RecordsError) -> Bool {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        let code = errno
        guard descriptor < 0 else {
            close(descriptor)
            return true
        }
        guard code == EEXIST else {
            throw RecordsError(
                .database, "`\(path)` cannot be created (error \(code)); see that the daemon owns its folder")
        }
        return false
    }

    /// Moves the file and its companions aside under the first free name.
    func moveAside() throws(RecordsError) -> String {
        var number = 1
        while number < RecordsLimits.filesAside, unsafe access(name(number), F_OK) == 0 { number += 1 }
        let aside = name(number)
        for companion in ["-wal", "-shm", ""] {
            if unsafe rename(path + companion, aside + companion) == 0 { continue }
            let code = errno
            guard code == ENOENT else {
                throw RecordsError(.database, "`\(path + companion)` cannot be moved aside (error \(code)); remove it")
            }
            // What an earlier file of that name left must not be taken for this one's.
            unsafe unlink(aside + companion)
        }
        return aside
    }

    private func name(_ number: Int) -> String { "\(path).corrupt-\(number)" }
}
