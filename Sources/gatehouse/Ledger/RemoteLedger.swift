import Glibc
import Ledger

/// What an operator names as the other side of a comparison: the address of a copy, a folder, or a file with a checkpoint.
enum RemoteLedger {
    /// Finds out what it is.
    static func open(_ name: String) throws(GatehouseError) -> any LedgerCopy {
        if name.hasPrefix("https://") || name.hasPrefix("http://") { return try MirrorCopy(name) }
        var status = stat()
        guard unsafe stat(name, &status) == 0 else {
            throw GatehouseError(
                .usage, "there is no `\(name)`", hint: "name a folder, a file with a checkpoint, or an address")
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            guard unsafe lstat(name + "/checkpoint", &status) == 0 else {
                throw GatehouseError(
                    .usage, "`\(name)` is no copy of a ledger: it has no `checkpoint` file",
                    hint: "name the folder that `tile` and `checkpoint` lie in")
            }
            return FolderCopy(name)
        }
        guard let text = try ConfigurationFile.read(name) else {
            throw GatehouseError(.usage, "`\(name)` went away while it was read", hint: "try again")
        }
        return NoteCopy(Array(text.utf8))
    }
}
