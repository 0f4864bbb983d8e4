import Ledger
import TestSupport
import Testing
import Vocabulary

/// J1: whatever is done to the files, the verification names the first bad index.
struct TamperingTests {
    /// What is done to a log of 601 signed entries (two full bundles, one of 89) and 8 unsigned ones.
    enum Tampering: String, CaseIterable, Sendable {
        case flipEntry, dropEntry, reorderEntries, duplicateEntry, insertEntry, truncateBundle, truncateLastBundle
        case swapBundles, swapTiles, flipTile, flipUpperTile, removeBundle, removeTile, flipSegmentSigned,
            flipSegmentTail
        case truncateSegmentIntoSigned, dropTailRecord, swapTailRecords, removeSegment

        /// The index that must be named.
        var firstBad: UInt64 {
            switch self {
            case .flipEntry, .dropEntry, .reorderEntries, .duplicateEntry, .insertEntry: 300
            case .truncateBundle: 511
            case .truncateLastBundle: 600
            case .swapBundles, .swapTiles, .removeBundle, .removeTile, .flipUpperTile: 0
            case .flipTile: 299
            case .flipSegmentSigned: 0
            case .truncateSegmentIntoSigned: 0
            case .flipSegmentTail, .dropTailRecord: 603
            case .swapTailRecords: 603
            case .removeSegment: 601
            }
        }
    }

    @Test(arguments: Tampering.allCases)
    func `tampering is found and its first index named`(_ tampering: Tampering) async throws {
        let scratch = try await Scratch.filled(signed: 600, tail: 8)
        let honest = try LedgerVerifier.verify(scratch.ledger)
        #expect(honest.isIntact && honest.signedEntries == 601 && honest.tailEntries == 8)
        try Self.tamper(tampering, scratch)
        let report = try LedgerVerifier.verify(scratch.ledger)
        #expect(!report.isIntact)
        #expect(report.firstBadIndex == tampering.firstBad, "\(report.problems)")
    }

    private static func tamper(_ tampering: Tampering, _ scratch: Scratch) throws {
        let second = "tile/entries/001"
        switch tampering {
        case .flipEntry: try scratch.edit(second) { bytes in bytes[offsets(bytes)[44] + 20] ^= 1 }
        case .dropEntry: try scratch.edit(second) { bytes in bytes.removeSubrange(range(bytes, 44)) }
        case .reorderEntries:
            try scratch.edit(second) { bytes in
                let first = range(bytes, 44)
                let both = Array(bytes[range(bytes, 45)]) + Array(bytes[first])
                bytes.replaceSubrange(first.lowerBound..<range(bytes, 45).upperBound, with: both)
            }
        case .duplicateEntry:
            try scratch.edit(second) { bytes in bytes.replaceSubrange(range(bytes, 44), with: bytes[range(bytes, 43)]) }
        case .insertEntry:
            try scratch.edit(second) { bytes in
                bytes.insert(contentsOf: bytes[range(bytes, 43)], at: range(bytes, 44).lowerBound)
            }
        case .truncateBundle: try scratch.edit(second) { bytes in bytes.removeLast() }
        case .truncateLastBundle: try scratch.edit("tile/entries/002.p/89") { bytes in bytes.removeLast() }
        case .swapBundles: try swap(scratch, "tile/entries/000", second)
        case .swapTiles: try swap(scratch, "tile/0/000", "tile/0/001")
        case .flipTile: try scratch.edit("tile/0/001") { bytes in bytes[43 * 32 + 5] ^= 0x80 }
        case .flipUpperTile: try scratch.edit("tile/1/000.p/2") { bytes in bytes[0] ^= 1 }
        case .removeBundle: scratch.delete("tile/entries/000")
        case .removeTile: scratch.delete("tile/0/000")
        default: try tamperSegment(tampering, scratch)
        }
    }

    private static func tamperSegment(_ tampering: Tampering, _ scratch: Scratch) throws {
        let name = try scratch.lastSegment()
        let records = SegmentLayout(try scratch.read(name)).records
        switch tampering {
        case .flipSegmentSigned: try scratch.edit(name) { bytes in bytes[records[0].lowerBound + 70] ^= 1 }
        case .flipSegmentTail: try scratch.edit(name) { bytes in bytes[records[603].lowerBound + 70] ^= 1 }
        case .truncateSegmentIntoSigned:
            try scratch.edit(name) { bytes in bytes.removeSubrange(records[0].lowerBound...) }
        case .dropTailRecord: try scratch.edit(name) { bytes in bytes.removeSubrange(records[603]) }
        case .swapTailRecords:
            try scratch.edit(name) { bytes in
                let both = Array(bytes[records[604]]) + Array(bytes[records[603]])
                bytes.replaceSubrange(records[603].lowerBound..<records[604].upperBound, with: both)
            }
        default: scratch.delete(name)
        }
    }

    @Test func `J1 a replayed old state is found against the remembered head`() async throws {
        let scratch = try await Scratch.filled(signed: 300)
        let old = try Scratch()
        try Scratch.copyTree(scratch.ledger, old.ledger)
        let writer = try scratch.open()
        _ = try await writer.entered(Scratch.entry(7))
        try writer.close()
        let remembered = try LedgerReader(scratch.ledger).head()
        #expect(remembered.size == 302)
        #expect(try LedgerVerifier.verify(old.ledger).isIntact)
        let report = try LedgerVerifier.verify(old.ledger, remembered: remembered)
        #expect(report.firstBadIndex == 301)
    }

    @Test(arguments: ["checkpoint", "head"])
    func `J1 one old file among newer ones is found`(_ name: String) async throws {
        let scratch = try await Scratch.filled(signed: 300)
        let old = try scratch.read(name)
        let writer = try scratch.open()
        _ = try await writer.entered(Scratch.entry(7))
        try writer.close()
        try scratch.write(name, old)
        #expect(try LedgerVerifier.verify(scratch.ledger).firstBadIndex != nil)
        if name == "head" {
            #expect(throws: LedgerError.self) { try scratch.open() }
        }
    }

    @Test func `a ledger rewritten and signed with another key is not the pinned one`() async throws {
        let honest = try await Scratch.filled(signed: 10)
        let forged = try await Scratch.filled(signed: 10)
        let pinned = try Self.vkey(honest)
        #expect(try LedgerVerifier.verify(forged.ledger).isIntact)
        #expect(try !LedgerVerifier.verify(forged.ledger, vkey: pinned).isIntact)
        #expect(try LedgerVerifier.verify(honest.ledger, vkey: pinned).isIntact)
    }

    @Test func `a flipped byte anywhere in checkpoint, head or vkey is found`() async throws {
        let scratch = try await Scratch.filled(signed: 10)
        let pinned = try Self.vkey(scratch)
        for name in ["checkpoint", "head", "vkey"] {
            let bytes = try scratch.read(name)
            for place in bytes.indices {
                try scratch.edit(name) { $0[place] ^= 1 }
                #expect(try !LedgerVerifier.verify(scratch.ledger, vkey: pinned).isIntact, "\(name) \(place)")
                try scratch.write(name, bytes)
            }
        }
    }

    private static func vkey(_ scratch: Scratch) throws -> String {
        String(decoding: try scratch.read("vkey").dropLast(), as: UTF8.self)
    }

    private static func swap(_ scratch: Scratch, _ first: String, _ second: String) throws {
        let bytes = try scratch.read(first)
        try scratch.write(first, try scratch.read(second))
        try scratch.write(second, bytes)
    }

    private static func offsets(_ bundle: [UInt8]) -> [Int] {
        var offsets: [Int] = []
        var place = 0
        while place < bundle.count {
            offsets.append(place)
            place += 2 + Int(bundle[place]) * 256 + Int(bundle[place + 1])
        }
        return offsets
    }

    private static func range(_ bundle: [UInt8], _ number: Int) -> Range<Int> {
        let offsets = offsets(bundle) + [bundle.count]
        return offsets[number]..<offsets[number + 1]
    }
}
