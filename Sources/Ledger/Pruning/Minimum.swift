/// The `minimum` file: the lowest entry that is kept (C2SP tlog-tiles, pruning), and up to where everything below it is
/// gone already. Where there is none, nothing was pruned.
///
/// It is trusted by nobody: a verifier asks for the entry that published it.
struct Minimum: Hashable, Sendable {
    static let name = "minimum"
    static let none = Minimum(index: 0, removed: 0)

    /// The first entry that is kept; a multiple of a tile's width.
    let index: UInt64
    /// Files with entries below this one are removed already.
    let removed: UInt64

    init(index: UInt64, removed: UInt64) {
        self.index = index
        self.removed = removed
    }

    /// The minimum of a ledger.
    init(of ledger: Folder) throws(LedgerError) {
        guard let bytes = try ledger.readIfPresent(Self.name, limit: LedgerLimits.noteBytes) else {
            self = .none
            return
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let width = UInt64(TreeBuilder.tileWidth)
        guard lines.count == 3, let index = UInt64(lines[0]), let removed = UInt64(lines[1]), removed <= index,
            index % width == 0, removed % width == 0
        else { throw LedgerError(.corrupt, "`\(ledger.path(of: Self.name))` is damaged: restore it") }
        self.init(index: index, removed: removed)
        guard self.bytes == bytes else {
            throw LedgerError(.corrupt, "`\(ledger.path(of: Self.name))` is damaged: restore it")
        }
    }

    var bytes: [UInt8] { Array("\(index)\n\(removed)\n".utf8) }
}
