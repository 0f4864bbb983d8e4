/// Removes entry bundles and level-0 tiles that lie wholly below a minimum. Tiles above them and checkpoints stay, so the
/// tree and every proof of an entry that is kept stay what they were.
struct TilePruning {
    let ledger: Folder

    /// Raises the minimum, which an entry under a signed checkpoint has published, and removes what lies below.
    func prune(below index: UInt64) throws(LedgerError) {
        let before = try Minimum(of: ledger)
        if index > before.index {
            try ledger.replace(Minimum.name, with: Minimum(index: index, removed: before.removed).bytes)
        }
        try resume()
    }

    /// Goes on where a crash interrupted the removing.
    func resume() throws(LedgerError) {
        let minimum = try Minimum(of: ledger)
        guard minimum.removed < minimum.index else { return }
        let width = UInt64(TreeBuilder.tileWidth)
        for number in minimum.removed / width..<minimum.index / width {
            for name in [
                TilePath.bundle(index: number, width: nil), TilePath.tile(level: 0, index: number, width: nil),
            ] {
                try ledger.remove(name)
                removeEmptyFolders(of: name, isLast: (number + 1) * width == minimum.index)
            }
        }
        try ledger.replace(Minimum.name, with: Minimum(index: minimum.index, removed: minimum.index).bytes)
    }

    /// A folder of a thousand tiles goes with its last one. Those right below `tile` stay.
    private func removeEmptyFolders(of name: String, isLast: Bool) {
        guard isLast || name.hasSuffix("999") else { return }
        var rest = name[...]
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            guard rest.split(separator: "/").count > 2 else { return }
            ledger.removeIfEmpty(String(rest))
        }
    }
}
