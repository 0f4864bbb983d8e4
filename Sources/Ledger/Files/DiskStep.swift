/// A change of the disk that the ledger is about to make. Tests watch them, to stop a ledger between any two or to let
/// one fail; production watches nothing and pays for no more than looking that there is no watcher.
package enum DiskStep: Hashable, Sendable {
    /// A file is made when there is none; one that is there is emptied if it `empties`.
    case open(path: String, empties: Bool)
    /// Bytes are written at a place of a file.
    case write(path: String, offset: Int, bytes: [UInt8])
    /// A file is cut, or filled up with zeroes, to a length.
    case truncate(path: String, size: Int)
    /// A file is filled up with zeroes to at least this length.
    case allocate(path: String, size: Int)
    /// A file's content or a folder's list of names is made durable.
    case sync(path: String)
    /// A file takes a name, from another when that is taken.
    case rename(from: String, to: String)
    /// A file's name goes.
    case remove(path: String)
    /// A folder is made.
    case makeFolder(path: String)
    /// A folder goes, unless something is in it.
    case removeFolder(path: String)
}

/// Is told each step before it is taken, on the thread that takes it. Returns 0 to let it happen, or the number of the
/// error with which it fails instead.
package typealias DiskWatch = @Sendable (DiskStep) -> Int32
