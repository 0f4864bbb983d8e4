import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// J5, J9: the rules by which a ledger is opened after whatever happened, one test for each.
struct RecoveryRuleTests {
    @Test func `rule 1: a torn record at the end is cut off and a recovery entry names the bytes`() async throws {
        let scratch = try await Scratch.filled(signed: 3)
        let torn: [UInt8] = [0, 0, 1, 9, 7, 7, 7]
        try scratch.edit(try scratch.lastSegment()) { $0 += torn }
        let writer = try scratch.open()
        #expect(writer.recovered == RecoveryReport(droppedBytes: torn.count, index: 4, integratedEntries: 1))
        try writer.close()
        let entry = try #require(try LedgerReader(scratch.ledger).read(from: 4, limit: 1).first?.entry)
        #expect(entry.kind == .recovery && entry.int(.dropped) == Int64(torn.count))
    }

    @Test func `rule 2: a bad checksum in the middle is never cut off: refused, and nothing changes`() async throws {
        let scratch = try await Scratch.filled(signed: 3, tail: 5)
        let name = try scratch.lastSegment()
        let records = SegmentLayout(try scratch.read(name)).records
        try scratch.edit(name) { bytes in bytes[records[5].lowerBound + 60] ^= 1 }
        let before = try CrashFolder.contents(scratch.ledger)
        let error = #expect(throws: LedgerError.self) { try scratch.open() }
        #expect(error?.code == .corrupt && error?.index == 5)
        #expect(try CrashFolder.contents(scratch.ledger) == before)
    }

    @Test func `rule 3: segments ahead of the tiles are integrated, signed and published`() async throws {
        let scratch = try await Scratch.filled(signed: 3, tail: 5)
        #expect(try LedgerReader(scratch.ledger).head().size == 4)
        let writer = try scratch.open()
        #expect(writer.recovered == RecoveryReport(droppedBytes: 0, index: 9, integratedEntries: 5))
        #expect(writer.head.size == 9)
        let published = String(decoding: try scratch.read("checkpoint"), as: UTF8.self).split(separator: "\n")
        #expect(published[1] == "9")
        try writer.close()
    }

    @Test func `rule 4: tiles behind the committed head are made again and must have its root`() async throws {
        let scratch = try await Scratch.filled(signed: 300)
        let head = try LedgerReader(scratch.ledger).head()
        Scratch.remove(scratch.ledger + "/tile")
        try scratch.open().close()
        let report = try LedgerVerifier.verify(scratch.ledger, remembered: head)
        #expect(report.problems == [] && report.head == head)
    }

    @Test func `rule 5: a head that neither tiles nor segments bear out is refused, and the evidence stays`()
        async throws
    {
        let gone = try await Scratch.filled(signed: 300)
        gone.delete(try gone.lastSegment())
        let other = try await Scratch.filled(signed: 300)
        Scratch.remove(other.ledger + "/tile")
        let name = try other.lastSegment()
        let first = try #require(SegmentLayout(try other.read(name)).records.first)
        try other.edit(name) { bytes in
            // Another entry, whole and with the right checksum: only the root tells.
            bytes[first.lowerBound + 100] ^= 1
            let sum = CRC32C.checksum(bytes[first.lowerBound + 8..<first.upperBound])
            var front: [UInt8] = []
            BigEndian.append(sum, to: &front)
            bytes.replaceSubrange(first.lowerBound + 4..<first.lowerBound + 8, with: front)
        }
        for scratch in [gone, other] {
            let before = try CrashFolder.contents(scratch.ledger)
            #expect(throws: LedgerError.self) { try scratch.open() }
            #expect(try CrashFolder.contents(scratch.ledger) == before)
        }
    }

    @Test func `rule 6: a published checkpoint newer than the committed head is a hard stop`() async throws {
        let scratch = try await Scratch.filled(signed: 3)
        let old = try scratch.read("head")
        let writer = try scratch.open()
        _ = try await writer.entered(Scratch.entry(1))
        try writer.close()
        try scratch.write("head", old)
        let before = try CrashFolder.contents(scratch.ledger)
        let error = #expect(throws: LedgerError.self) { try scratch.open() }
        #expect(error?.code == .rolledBack)
        #expect(try CrashFolder.contents(scratch.ledger) == before)
    }

    @Test func `rule 7: an acknowledged index is never given out again, whatever was torn behind it`() async throws {
        let scratch = try await Scratch.filled(signed: 3, tail: 2)
        for round in 0..<4 {
            try scratch.edit(try scratch.lastSegment()) { $0 += [0, 0, 0, 40, 1] }
            let writer = try scratch.open()
            // Each round adds the recovery entry and one more.
            #expect(try await writer.entered(Scratch.entry(round)) == UInt64(6 + 2 * round + 1))
            try writer.close()
        }
        let indices = try LedgerReader(scratch.ledger).read(from: 0, limit: 100).map(\.index)
        #expect(indices == Array(0..<14))
    }

    @Test func `rule 8: a clock that went back is entered as it reads, and the entry says so`() async throws {
        let scratch = try Scratch()
        var seen: [(Int64, Bool)] = []
        for milliseconds: Int64 in [5_000, 4_000, 4_000, 6_000] {
            let clock = StillClock(now: Timestamp(milliseconds: milliseconds))
            let writer = try scratch.open(clock: clock)
            _ = try await writer.entered(Scratch.entry(1))
            _ = try await writer.entered(Scratch.entry(2))
            try writer.close()
        }
        try LedgerReader(scratch.ledger).forEach { seen.append(($0.time.milliseconds, $0.clockRegressed)) }
        #expect(seen.map(\.0) == [5_000, 5_000, 4_000, 4_000, 4_000, 4_000, 6_000, 6_000])
        #expect(seen.map(\.1) == [false, false, true, false, false, false, false, false])
        let report = try LedgerVerifier.verify(scratch.ledger)
        #expect(report.isIntact && report.clockRegressions == 1)
        let bundle = String(decoding: try scratch.read("tile/entries/000.p/8"), as: UTF8.self)
        #expect(bundle.contains(#"{"agent":"scholar","clock_regressed":true,"d":{"#))
    }

    @Test func `rule 9: on a full disk the reserve takes a last entry, and then everything is refused`() async throws {
        let scratch = try Scratch()
        let recorder = DiskRecorder()
        var settings = Scratch.manual
        settings.watch = recorder.watch
        let writer = try scratch.open(settings)
        _ = try await writer.entered(Scratch.entry(0))
        #expect(try scratch.read(Reserve.name).count == settings.reserveBytes)
        let noSpace: Int32 = 28
        recorder.fail { step in
            guard case .write(let path, _, _) = step, path.contains("/segments/") else { return 0 }
            return Scratch.isFile(scratch.ledger + "/" + Reserve.name) ? noSpace : 0
        }
        for number in 1..<4 {
            await #expect(throws: LedgerFailure.self) { try await writer.entered(Scratch.entry(number)) }
        }
        #expect(!Scratch.isFile(scratch.ledger + "/" + Reserve.name))
        try writer.close()
        let entries = try LedgerReader(scratch.ledger).read(from: 0, limit: 10).map(\.entry)
        #expect(entries.first == Scratch.entry(0))
        #expect(entries.dropFirst().map(\.kind) == [.ledgerFull])
        #expect(try LedgerVerifier.verify(scratch.ledger).signedEntries == 2)
        try scratch.open().close()
        #expect(try scratch.read(Reserve.name).count == settings.reserveBytes)
    }

    @Test func `rule 9: tiles that find no room shut the ledger too, with the same last entry`() async throws {
        let scratch = try Scratch()
        let recorder = DiskRecorder()
        var settings = Scratch.manual
        settings.watch = recorder.watch
        let writer = try scratch.open(settings)
        #expect(writer.failure == nil)
        recorder.fail { step in
            if case .write(let path, _, _) = step, path.contains("/tile/") { 28 } else { 0 }
        }
        _ = try await writer.entered(Scratch.entry(0))
        #expect(throws: LedgerError.self) { try writer.checkpoint() }
        await #expect(throws: LedgerFailure.self) { try await writer.entered(Scratch.entry(1)) }
        #expect(writer.failure?.message.contains("stays closed until a restart") == true)
        try? writer.close()
        recorder.fail { _ in 0 }
        try scratch.open().close()
        let kinds = try LedgerReader(scratch.ledger).read(from: 0, limit: 10).map(\.entry.kind)
        #expect(kinds == [.decision, .ledgerFull])
    }

    @Test func `rule 9: a failed sync is never tried again, and nothing is entered behind it`() async throws {
        let scratch = try Scratch()
        let recorder = DiskRecorder()
        var settings = Scratch.manual
        settings.watch = recorder.watch
        let writer = try scratch.open(settings)
        _ = try await writer.entered(Scratch.entry(0))
        _ = try writer.checkpoint()
        for number: Int32 in [5, 28] {
            recorder.fail { step in if case .sync = step { number } else { 0 } }
            await #expect(throws: LedgerFailure.self) { try await writer.entered(Scratch.entry(1)) }
        }
        recorder.fail { _ in 0 }
        await #expect(throws: LedgerFailure.self) { try await writer.entered(Scratch.entry(2)) }
        try writer.close()
        #expect(try LedgerVerifier.verify(scratch.ledger).signedEntries == 1)
    }

    @Test func `rule 10: of two writers the second is refused, and the first goes on`() async throws {
        let scratch = try Scratch()
        let first = try scratch.open()
        let error = #expect(throws: LedgerError.self) { try scratch.open() }
        #expect(error?.code == .locked)
        #expect(try await first.entered(Scratch.entry(0)) == 0)
        try first.close()
        try scratch.open().close()
        #expect(try LedgerVerifier.verify(scratch.ledger).signedEntries == 1)
    }
}
