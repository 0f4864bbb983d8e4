/// A copy of a ledger in a folder.
package struct FolderCopy: LedgerCopy {
    private let folder: Folder

    /// Names the folder; it is read when it is asked for something.
    package init(_ path: String) { folder = Folder(path: path) }

    /// See `LedgerCopy`.
    package func read(_ name: String, limit: Int) throws -> [UInt8]? {
        try folder.readIfPresent(name, limit: limit)
    }
}
