import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// Pruning by minimum index (C2SP tlog-tiles): what goes, what stays, and what can still be shown.
struct PruningTests {
    private static let facts: [EntryKey: EntryValue] = [.reason: .string("keep entries: 400 days")]

    /// A ledger of `count` entries and the one that tells of the pruning below `index`.
    private static func pruned(_ count: Int, below index: UInt64) async throws -> (Scratch, LedgerWriter) {
        let scratch = try Scratch(inMemory: true)
        let writer = try scratch.open()
        for number in 0..<count - 1 { writer.append(Scratch.entry(number)) { _ in } }
        _ = try await writer.entered(Scratch.entry(count - 1))
        #expect(try writer.prune(below: index, facts) == LedgerWriter.aligned(index))
        return (scratch, writer)
    }

    @Test func `bundles and level-0 tiles below the minimum go and everything above stays`() async throws {
        let (scratch, writer) = try await Self.pruned(1_000, below: 700)
        try writer.close()
        #expect(try Scratch.names(scratch.ledger + "/tile/entries").sorted() == ["002", "003.p"])
        #expect(try Scratch.names(scratch.ledger + "/tile/0").sorted() == ["002", "003.p"])
        #expect(try Scratch.names(scratch.ledger + "/tile/1").sorted() == ["000.p"])
        #expect(try scratch.read("minimum") == Array("512\n512\n".utf8))
        let segments = try Scratch.names(scratch.ledger + "/segments")
        #expect(segments == [SegmentFolder.name(first: 1_001)], "\(segments)")
        let report = try LedgerVerifier.verify(scratch.ledger)
        #expect(report.problems == [])
        #expect(report.prunedEntries == 512 && report.signedEntries == 1_001 - 512)
    }

    @Test func `the entry that tells of it is published before anything is removed`() async throws {
        let scratch = try await Scratch.signed(600, Scratch.manual)
        let recorder = DiskRecorder()
        var settings = Scratch.manual
        settings.watch = recorder.watch
        let writer = try scratch.open(settings)
        _ = try writer.prune(below: 512, Self.facts)
        try writer.close()
        let steps = recorder.steps
        let published = try #require(
            steps.firstIndex { if case .rename(_, scratch.ledger + "/checkpoint") = $0 { true } else { false } })
        let removed = try #require(
            steps.firstIndex { if case .remove(let path) = $0 { path.contains("/tile/entries/000") } else { false } })
        #expect(published < removed)
        let record = try #require(try LedgerReader(scratch.ledger).entries(at: [600]).first?.record)
        #expect(record.entry.kind == .pruned && record.entry.int(.minimum) == 512)
        #expect(record.entry.string(.reason) == "keep entries: 400 days")
    }

    @Test func `readers begin at the minimum and proofs of what is kept stay valid`() async throws {
        let (scratch, writer) = try await Self.pruned(700, below: 300)
        _ = try writer.checkpoint()
        let reader = try LedgerReader(scratch.ledger)
        var seen: [UInt64] = []
        try reader.forEach { seen.append($0.index) }
        #expect(seen == Array(256...700))
        #expect(try reader.read(from: 0, limit: 1).first?.index == 256)
        #expect(try reader.entries(at: [0, 255, 256, 700, 9_999]).map(\.record.index) == [256, 700])
        let prover = try LedgerProver(scratch.ledger)
        let vkey = writer.verificationKey
        for index: UInt64 in [256, 300, 511, 512, 700] {
            let proof = try prover.prove(index)
            #expect(try proof.check(vkey: vkey) == writer.head)
        }
        #expect(throws: LedgerError.self) { try prover.prove(255) }
        #expect(try prover.consistency(since: 256).head == writer.head)
        #expect(try prover.consistency(since: 600).head == writer.head)
        let failure = #expect(throws: LedgerError.self) { try prover.consistency(since: 100) }
        #expect(failure?.code == .pruned)
        try writer.close()
    }

    @Test func `a ledger goes on after pruning, is pruned again, and remembers the head from before`() async throws {
        let (scratch, first) = try await Self.pruned(300, below: 256)
        let remembered = try first.checkpoint()
        try first.close()
        var writer = try scratch.open()
        for round in 0..<3 {
            for number in 0..<300 { writer.append(Scratch.entry(number)) { _ in } }
            _ = try await writer.entered(Scratch.entry(round))
            _ = try writer.prune(below: writer.size, Self.facts)
            try writer.close()
            writer = try scratch.open()
        }
        #expect(try writer.minimum() == LedgerWriter.aligned(writer.size))
        #expect(try writer.prune(below: 10, Self.facts) == (try writer.minimum()))
        try writer.close()
        #expect(try LedgerVerifier.verify(scratch.ledger, remembered: remembered).problems == [])
    }

    @Test func `many tiles go with their folders`() async throws {
        let tree = try Scratch(inMemory: true)
        Scratch.makeFolder(tree.ledger)
        let folder = Folder(path: tree.ledger)
        for number in [UInt64(998), 999, 1_000, 1_001] {
            for name in [
                TilePath.bundle(index: number, width: nil), TilePath.tile(level: 0, index: number, width: nil),
            ] {
                try folder.createParents(of: name)
                try folder.replace(name, with: [1])
            }
        }
        try TilePruning(ledger: folder).prune(below: 1_001 * 256)
        #expect(try Scratch.names(tree.ledger + "/tile/entries") == ["x001"])
        #expect(try Scratch.names(tree.ledger + "/tile/entries/x001") == ["001"])
        try TilePruning(ledger: folder).prune(below: 1_002 * 256)
        #expect(try Scratch.names(tree.ledger + "/tile/entries") == [])
    }

    @Test func `entries taken away without an entry that says so are found`() async throws {
        let scratch = try await Scratch.signed(700, Scratch.manual)
        for name in ["tile/entries/000", "tile/0/000"] { scratch.delete(name) }
        #expect(try !LedgerVerifier.verify(scratch.ledger).isIntact)
        try scratch.write("minimum", Array("256\n256\n".utf8))
        let report = try LedgerVerifier.verify(scratch.ledger)
        #expect(report.firstBadIndex == 0, "\(report.problems)")
        // A minimum that is higher than the one that was published.
        let (other, writer) = try await Self.pruned(700, below: 256)
        try writer.close()
        for name in ["tile/entries/001", "tile/0/001"] { other.delete(name) }
        try other.write("minimum", Array("512\n512\n".utf8))
        #expect(try LedgerVerifier.verify(other.ledger).firstBadIndex == 256)
    }

    @Test(arguments: ["", "256", "256\n0", "0256\n0\n", "255\n0\n", "256\n512\n", "-1\n0\n", "x\ny\n", "256\n256\n\n"])
    func `a minimum that no pruning wrote is refused`(text: String) async throws {
        let (scratch, writer) = try await Self.pruned(300, below: 256)
        try writer.close()
        try scratch.write("minimum", Array(text.utf8))
        #expect(try !LedgerVerifier.verify(scratch.ledger).isIntact)
        #expect(throws: LedgerError.self) { try scratch.open() }
    }

    @Test func `a hash of what was pruned that is changed is found`() async throws {
        let (scratch, writer) = try await Self.pruned(700, below: 512)
        try writer.close()
        try scratch.edit("tile/1/000.p/2") { $0[5] ^= 1 }
        #expect(try !LedgerVerifier.verify(scratch.ledger).isIntact)
    }
}
