import Glibc
import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// Readers beside a living writer, and at every place that an entry can stand at.
struct ReadingTests {
    @Test func `an entry is found by its place, under the checkpoint and behind it`() async throws {
        let scratch = try await Scratch.filled(signed: 600, tail: 5)
        let reader = try LedgerReader(scratch.ledger)
        let head = try reader.head()
        #expect(head.size == 601)
        #expect(try reader.size() == 606)
        let found = try reader.entries(at: [605, 0, 255, 256, 600, 601, 256, 9_999])
        #expect(found.map(\.record.index) == [0, 255, 256, 600, 601, 605])
        #expect(found.map { $0.checkpoint == head } == [true, true, true, true, false, false])
        for entry in found {
            #expect(try LedgerReader(scratch.ledger).read(from: entry.record.index, limit: 1) == [entry.record])
            #expect(try EntryDecoder.record(entry.bytes[...], index: entry.record.index) == entry.record)
        }
        #expect(try reader.entries(at: []).isEmpty)
    }

    @Test func `a follower sees every entry once while a writer signs, rotates its key and changes segments`()
        async throws
    {
        let scratch = try Scratch()
        var settings = LedgerSettings()
        settings.checkpointMilliseconds = 5
        settings.segmentBytes = 4_096
        let writer = try scratch.open(settings)
        var follower = LedgerFollower(try LedgerReader(scratch.ledger), from: 0)
        var seen: [UInt64] = []
        for number in 0..<400 {
            _ = try await writer.entered(Scratch.entry(number))
            if number % 97 == 50 { _ = try writer.rotateKey() }
            if number % 3 == 0 { seen += try follower.page().map(\.index) }
        }
        try writer.close()
        while case let page = try follower.page(), !page.isEmpty { seen += page.map(\.index) }
        #expect(seen == Array(0..<404))
        #expect(try follower.page().isEmpty)
    }

    @Test func `a follower goes on over a restart of the writer`() async throws {
        let scratch = try Scratch()
        var follower: LedgerFollower?
        var seen: [UInt64] = []
        for round in 0..<3 {
            let writer = try scratch.open()
            for number in 0..<10 { _ = try await writer.entered(Scratch.entry(number)) }
            if round == 0 { follower = LedgerFollower(try LedgerReader(scratch.ledger), from: 4) }
            while let page = try follower?.page(limit: 3), !page.isEmpty { seen += page.map(\.index) }
            try writer.close()
            #expect(seen == Array(4..<UInt64(round + 1) * 10))
        }
    }

    @Test func `a segment that does not lead to the signed head is not read on from`() async throws {
        let scratch = try await Scratch.filled(signed: 3, tail: 2)
        let name = try scratch.lastSegment()
        // The last signed record's own link is what leads to the head.
        try scratch.edit(name) { bytes in
            var place = 64
            for _ in 0..<3 { place += 56 + bytes[place..<place + 4].reduce(0) { $0 * 256 + Int($1) } }
            bytes[place + 30] ^= 1
        }
        #expect { try LedgerReader(scratch.ledger).size() } throws: { ($0 as? LedgerError)?.code == .corrupt }
    }

    @Test func `the keys of a ledger are told oldest first`() async throws {
        let scratch = try Scratch()
        let writer = try scratch.open()
        var keys = [writer.verificationKey]
        for _ in 0..<3 { keys.append(try writer.rotateKey(by: OperatorName(userID: 7))) }
        try writer.close()
        let reader = try LedgerReader(scratch.ledger)
        #expect(try reader.keys() == keys)
        #expect(try reader.origin() == Scratch.origin)
        let entry = try #require(try reader.entries(at: [2]).first?.record.entry)
        #expect(entry.kind == .ledgerKey && entry.string(.operator) == OperatorName(userID: 7).text)
    }
}
