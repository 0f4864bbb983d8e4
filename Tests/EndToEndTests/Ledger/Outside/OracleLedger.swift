import Foundation
import Testing

/// A ledger of more than 70,000 entries, written by the real writer, with the checkpoints that somebody kept elsewhere
/// while it grew.
struct OracleLedger: Sendable {
    @TaskLocal static var standing: OracleLedger?

    static let origin = "example.org/oracle/ledger1"
    /// Entries: tiles of three levels, partial ones on each.
    static let size = 70_007

    let folder: URL
    /// The program of `Tests/Clients/tlogcheck`, built by Debian's Go.
    let goChecker: String
    /// The program of `Tests/Clients/tlogproof`.
    let goProofChecker: String

    var ledger: URL { folder.appending(path: "ledger") }
    var vkey: URL { ledger.appending(path: "vkey") }
    /// The checkpoints kept elsewhere, oldest first; the last is the newest there is.
    let kept: [URL]
    /// The ledger as it was at an older checkpoint, whole.
    var snapshot: URL { folder.appending(path: "snapshot") }
    static let snapshotSize = 52_505

    /// The ledger of the suite that is running.
    static func current() throws -> OracleLedger { try #require(standing) }

    /// Writes the ledger in an empty folder.
    init(in folder: URL) throws {
        self.folder = folder
        let elsewhere = folder.appending(path: "elsewhere")
        try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: true)
        goChecker = try OutsideTool.buildGo("tlogcheck", in: folder)
        goProofChecker = try OutsideTool.buildGo("tlogproof", in: folder)
        let ledger = folder.appending(path: "ledger")
        try LedgerDriver.grow(ledger, by: Self.snapshotSize, keeping: elsewhere, in: folder)
        try FileManager.default.copyItem(at: ledger, to: folder.appending(path: "snapshot"))
        try LedgerDriver.grow(ledger, by: Self.size - Self.snapshotSize, keeping: elsewhere, in: folder)
        kept = try FileManager.default.contentsOfDirectory(atPath: elsewhere.path)
            .sorted { (UInt64($0) ?? 0) < (UInt64($1) ?? 0) }.map { elsewhere.appending(path: $0) }
    }

    /// A copy to tamper with.
    func copy(_ name: String, of source: URL? = nil) throws -> URL {
        let copy = folder.appending(path: "copy-\(name)")
        try FileManager.default.copyItem(at: source ?? ledger, to: copy)
        return copy
    }
}
