internal import Glibc
import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// J1: files of a ledger that are no files, or far too long ones. Nothing may wait for them or read them whole.
struct OddFileTests {
    enum Oddity: String, CaseIterable, Sendable {
        case pipe, folder, link, device
    }

    private static let names = [
        "checkpoint", "head", "vkey", "tile/0/000", "tile/entries/000", "tile/1/000.p/1", "segments/last",
    ]

    private static func put(_ oddity: Oddity, at path: String) throws {
        unsafe unlink(path)
        let made: Int32
        switch oddity {
        case .pipe: made = unsafe mkfifo(path, 0o600)
        case .folder: made = unsafe mkdir(path, 0o700)
        case .link: made = unsafe symlink("/dev/zero", path)
        case .device: made = unsafe symlink("/dev/full", path)
        }
        guard made == 0 else { throw Scratch.ScratchError(what: "\(oddity) at \(path)") }
    }

    @Test(arguments: Oddity.allCases, names)
    func `a file that is none is told at once by the verifier, the reader and the writer`(
        _ oddity: Oddity, _ name: String
    ) async throws {
        let scratch = try await Scratch.filled(signed: 300)
        let file = name.hasSuffix("last") ? try scratch.lastSegment() : name
        try Self.put(oddity, at: scratch.ledger + "/" + file)
        #expect(throws: LedgerError.self) {
            let report = try LedgerVerifier.verify(scratch.ledger)
            if let problem = report.problems.first { throw LedgerError(.corrupt, problem.message) }
        }
        // Nobody but the verifier reads a full tile of the lowest level.
        guard name != "tile/0/000" else { return }
        #expect(throws: LedgerError.self) {
            let comparer = try LedgerComparer(scratch.ledger)
            _ = try comparer.compare(with: FolderCopy(scratch.ledger))
            try LedgerReader(scratch.ledger).forEach { _ in }
            try scratch.open().close()
        }
    }

    @Test func `a segment full of holes is refused and not read`() async throws {
        let scratch = try await Scratch.filled(signed: 3, tail: 2)
        let path = scratch.ledger + "/" + (try scratch.lastSegment())
        #expect(unsafe truncate(path, 100 << 30) == 0)
        #expect(
            try LedgerVerifier.verify(scratch.ledger).problems.first?.message.contains("no segment has more") == true)
        let failure = #expect(throws: LedgerError.self) { try scratch.open() }
        #expect(failure?.code == .corrupt)
        #expect(throws: LedgerError.self) { try LedgerReader(scratch.ledger).forEach { _ in } }
    }

    @Test func `the largest segment that a writer makes is read`() async throws {
        #expect(
            LedgerLimits.segmentFileBytes
                >= LedgerLimits.segmentBytes + LedgerLimits.allocationBytes + LedgerLimits.groupBytes
                + 2 * LedgerLimits.entryBytes)
    }

    /// What looks like the beginning of a record of a later group, over and over.
    private static func junk(_ count: Int) -> [UInt8] {
        let pattern: [UInt8] = [0, 0, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 19) + [16]
        return (0..<count / pattern.count).flatMap { _ in pattern } + [1]
    }

    @Test(arguments: [(300, true), (LedgerLimits.tornBytes + 1, false)])
    func `bytes behind the last record are an unfinished write only when they can be one`(
        _ count: Int, _ isTorn: Bool
    ) async throws {
        let scratch = try await Scratch.filled(signed: 3, tail: 2)
        let file = try scratch.lastSegment()
        let cursor = try SegmentCursor(try SegmentFolder(of: Folder(path: scratch.ledger)), at: 5)
        let former = try scratch.read(file)
        try scratch.write(file, former[..<cursor.offset] + [UInt8](repeating: 0, count: count - 1) + [1])
        let report = try LedgerVerifier.verify(scratch.ledger)
        #expect(report.isIntact == isTorn && (report.unfinishedBytes > 0) == isTorn)
    }

    @Test func `junk that looks like records of later groups is damage and not searched for long`() async throws {
        let scratch = try await Scratch.filled(signed: 3, tail: 2)
        let file = try scratch.lastSegment()
        let cursor = try SegmentCursor(try SegmentFolder(of: Folder(path: scratch.ledger)), at: 5)
        let former = try scratch.read(file)
        try scratch.write(file, former[..<cursor.offset] + Self.junk(1 << 20))
        #expect(try LedgerVerifier.verify(scratch.ledger).isIntact == false)
    }

    @Test func `a level of tiles that the tree is too small for is told and changes nothing`() async throws {
        let scratch = try await Scratch.filled(signed: 300)
        #expect(try LedgerVerifier.verify(scratch.ledger).strays == [])
        Scratch.makeFolder(scratch.ledger + "/tile/5")
        try scratch.write("tile/5/000", [1, 2, 3])
        try scratch.write("tile/notes", [1])
        let report = try LedgerVerifier.verify(scratch.ledger)
        #expect(report.isIntact && report.strays == ["tile/5", "tile/notes"])
        for number in 10..<99 { try scratch.write("tile/\(number)", [1]) }
        #expect(try LedgerVerifier.verify(scratch.ledger).strays.count == LedgerLimits.strayNames)
    }
}
