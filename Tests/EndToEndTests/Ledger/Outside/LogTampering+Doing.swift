import Foundation

extension LogTampering {
    /// Tampers with a copy of the ledger and says what verifiers are to be given.
    func audit(of oracle: OracleLedger) throws -> OutsideAudit {
        let name = rawValue
        switch self {
        case .restoreSnapshot: return OutsideAudit(try oracle.copy(name, of: oracle.snapshot), of: oracle)
        case .fork:
            // Who has the key lets the past go on in another way.
            let forked = try oracle.copy(name, of: oracle.snapshot)
            let elsewhere = oracle.folder.appending(path: "forked-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
            let rest = OracleLedger.size - OracleLedger.snapshotSize
            try LedgerDriver.grow(forked, by: rest, keeping: elsewhere, in: oracle.folder)
            return OutsideAudit(forked, of: oracle)
        case .wrongKey:
            let stranger = oracle.folder.appending(path: "stranger-\(UUID().uuidString)")
            try LedgerDriver.grow(stranger, by: 4, keeping: oracle.folder, in: oracle.folder)
            var audit = OutsideAudit(try oracle.copy(name), of: oracle)
            audit.vkey = stranger.appending(path: "vkey")
            return audit
        default:
            let copy = try oracle.copy(name)
            try tamper(LogFiles(folder: copy), oracle)
            return OutsideAudit(copy, of: oracle)
        }
    }

    private func tamper(_ log: LogFiles, _ oracle: OracleLedger) throws {
        let place = Int(Self.index) % 256
        let (bundle, tile) = ("tile/entries/011", "tile/0/011")
        switch self {
        case .flipEntry: try log.edit(bundle) { $0[LogFiles.entry(place, in: $0).lowerBound + 20] ^= 1 }
        case .dropEntry: try log.edit(bundle) { $0.removeSubrange(LogFiles.entry(place, in: $0)) }
        case .reorderEntries:
            try log.edit(bundle) { bytes in
                let (one, two) = (LogFiles.entry(place, in: bytes), LogFiles.entry(place + 1, in: bytes))
                bytes.replaceSubrange(one.lowerBound..<two.upperBound, with: Array(bytes[two] + bytes[one]))
            }
        case .duplicateEntry:
            try log.edit(bundle) { bytes in
                let before = Array(bytes[LogFiles.entry(place - 1, in: bytes)])
                bytes.replaceSubrange(LogFiles.entry(place, in: bytes), with: before)
            }
        case .insertEntry:
            try log.edit(bundle) { bytes in
                let one = LogFiles.entry(place, in: bytes)
                bytes.insert(contentsOf: Array(bytes[LogFiles.entry(place - 1, in: bytes)]), at: one.lowerBound)
            }
        case .truncateBundle: try log.edit(bundle) { $0.removeLast() }
        case .swapBundles: try log.swap(bundle, "tile/entries/012")
        case .swapTiles: try log.swap(tile, "tile/0/012")
        case .flipTile: try log.edit(tile) { $0[place * 32 + 5] ^= 0x80 }
        case .flipUpperTile: try log.edit("tile/1/000") { $0[Self.bundle * 32] ^= 1 }
        case .removeBundle: try log.remove(bundle)
        case .removeTile: try log.remove(tile)
        case .flipCheckpoint: try log.editLine(2) { $0.replacing("7", with: "8") }
        case .flipSignature: try log.editLine(5) { String($0.dropLast(6)) + "AAAAAA" }
        case .wrongOrigin: try log.editLine(1) { $0.replacing("ledger1", with: "ledger2") }
        default: try log.cut(to: Self.cut, checkpoint: oracle.kept[1])
        }
    }
}
