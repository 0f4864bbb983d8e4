internal import Glibc
import Ledger
import Synchronization
import TestSupport
import Testing
import Vocabulary

struct WriterTests {
    @Test func `entries come back as they went in, signed or not, with the writer alive and gone`() async throws {
        let scratch = try Scratch()
        let writer = try scratch.open()
        for number in 0..<300 { writer.append(Scratch.entry(number)) { _ in } }
        _ = try await writer.entered(Scratch.entry(300))
        let reader = try LedgerReader(scratch.ledger)
        try Self.expect(reader, 301)
        let head = try writer.checkpoint()
        #expect(head.size == 301)
        #expect(try reader.head() == head && writer.head == head)
        _ = try await writer.entered(Scratch.entry(301))
        try Self.expect(reader, 302)
        try writer.close()
        scratch.delete("key")
        try Self.expect(reader, 302)
        #expect(try reader.head().size == 302)
    }

    private static func expect(_ reader: LedgerReader, _ count: Int) throws {
        var found: [EntryRecord] = []
        try reader.forEach { found.append($0) }
        #expect(found.map(\.index) == Array(0..<UInt64(count)))
        #expect(found.map(\.entry) == (0..<count).map(Scratch.entry))
        #expect(try reader.read(from: UInt64(count - 1), limit: 10).map(\.entry) == [Scratch.entry(count - 1)])
        #expect(try reader.read(from: UInt64(count), limit: 10).isEmpty)
    }

    @Test func `64 concurrent appenders share group commits and lose nothing across many segments`() async throws {
        var settings = LedgerSettings()
        settings.segmentBytes = 40_000
        settings.allocationBytes = 10_000
        settings.checkpointMilliseconds = 5
        let scratch = try Scratch()
        let clock = CountingClock()
        let writer = try scratch.open(settings, clock: clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<64 {
                group.addTask { for number in 0..<50 { _ = try await writer.entered(Scratch.entry(number)) } }
            }
            try await group.waitForAll()
        }
        #expect(writer.size == 3_200)
        // The clock is asked once a group.
        #expect(clock.count < 3_200)
        try writer.close()
        let report = try LedgerVerifier.verify(scratch.ledger)
        #expect(report.isIntact && report.signedEntries == 3_200, "\(report.problems)")
        #expect(try Scratch.names(scratch.ledger + "/segments").count <= 2)
        #expect(
            try Scratch.names(scratch.ledger + "/tile/0") == (0..<12).map { $0 < 10 ? "00\($0)" : "0\($0)" } + ["012.p"]
        )
        try scratch.open(settings).close()
    }

    @Test func `a verification beside a busy writer finds nothing wrong`() async throws {
        var settings = LedgerSettings()
        settings.segmentBytes = 40_000
        settings.checkpointMilliseconds = 5
        let scratch = try Scratch()
        let writer = try scratch.open(settings)
        async let writing: Void = {
            for number in 0..<400 { _ = try await writer.entered(Scratch.entry(number)) }
        }()
        for _ in 0..<10 {
            let report = try LedgerVerifier.verify(scratch.ledger)
            #expect(report.isIntact, "\(report.problems)")
        }
        try await writing
        try writer.close()
    }

    @Test func `a second writer is refused while the first lives, and welcome afterwards`() throws {
        let scratch = try Scratch()
        let first = try scratch.open()
        let error = #expect(throws: LedgerError.self) { try scratch.open() }
        #expect(error?.code == .locked)
        try first.close()
        try scratch.open().close()
    }

    @Test func `folders are 0700 and files 0600`() async throws {
        let scratch = try await Scratch.filled(signed: 300)
        for name in ["", "/tile", "/tile/0", "/tile/entries", "/segments"] {
            #expect(Scratch.mode(scratch.ledger + name) == 0o700)
        }
        for name in ["key", "vkey", "head", "checkpoint", "lock", "tile/0/000", try scratch.lastSegment()] {
            #expect(Scratch.mode(scratch.ledger + "/" + name) == 0o600)
        }
    }

    @Test func `a folder or key that others can access is refused`() async throws {
        let scratch = try await Scratch.filled(signed: 1)
        unsafe chmod(scratch.ledger + "/key", 0o640)
        #expect(throws: LedgerError.self) { try scratch.open() }
        unsafe chmod(scratch.ledger + "/key", 0o600)
        unsafe chmod(scratch.ledger, 0o755)
        let error = #expect(throws: LedgerError.self) { try scratch.open() }
        #expect(error?.code == .unsafePermissions)
    }

    @Test(arguments: ["", "two words", "a+b", "caf\u{e9}", "line\nbreak"])
    func `an origin that a note cannot carry is refused`(_ origin: String) throws {
        let scratch = try Scratch()
        let error = #expect(throws: LedgerError.self) {
            try LedgerWriter.open(scratch.ledger, clock: StillClock(), origin: origin)
        }
        #expect(error?.code == .origin)
    }

    @Test func `another origin than the ledger's is refused`() async throws {
        let scratch = try await Scratch.filled(signed: 1)
        let error = #expect(throws: LedgerError.self) {
            try LedgerWriter.open(scratch.ledger, clock: StillClock(), origin: "example.org/other")
        }
        #expect(error?.code == .origin)
    }

    @Test func `a place that cannot be written is refused`() {
        for place in ["/proc/gatehouse", "/nonexistent/ledger", "/dev/null/ledger"] {
            #expect(throws: LedgerError.self) {
                try LedgerWriter.open(place, clock: StillClock(), origin: Scratch.origin)
            }
        }
    }

    @Test func `after close every entry is refused`() async throws {
        let scratch = try Scratch()
        let writer = try scratch.open()
        try writer.close()
        try writer.close()
        await #expect(throws: LedgerFailure.self) { try await writer.entered(Scratch.entry(0)) }
        #expect(try writer.checkpoint().size == 0)
    }

    @Test func `J9 a full queue refuses at once`() async throws {
        var settings = Scratch.manual
        settings.queuedEntries = 4
        let scratch = try Scratch()
        let writer = try scratch.open(settings, clock: SlowClock())
        let refused = Mutex(0)
        for number in 0..<64 {
            writer.append(Scratch.entry(number)) { if case .failure = $0 { refused.withLock { $0 += 1 } } }
        }
        #expect(refused.withLock({ $0 }) > 0)
        try writer.close()
        #expect(try LedgerReader(scratch.ledger).head().size == UInt64(64 - refused.withLock({ $0 })))
    }

    @Test func `J9 a write that fails poisons the ledger, and what was acknowledged survives`() async throws {
        let scratch = try Scratch()
        var settings = Scratch.manual
        settings.segmentBytes = 1
        let writer = try scratch.open(settings)
        _ = try await writer.entered(Scratch.entry(0))
        // The next group needs a new segment, whose temporary file cannot be made: its name is taken by a folder.
        unsafe mkdir(scratch.ledger + "/segments/00000000000000000001.seg.new", 0o700)
        await #expect(throws: LedgerFailure.self) { try await writer.entered(Scratch.entry(1)) }
        unsafe rmdir(scratch.ledger + "/segments/00000000000000000001.seg.new")
        await #expect(throws: LedgerFailure.self) { try await writer.entered(Scratch.entry(2)) }
        #expect(writer.failure != nil)
        try writer.close()
        #expect(try LedgerVerifier.verify(scratch.ledger).signedEntries == 1)
        try scratch.open().close()
    }

    private final class CountingClock: WallClock {
        private let reads = Mutex(0)
        var count: Int { reads.withLock { $0 } }
        var now: Timestamp {
            reads.withLock { $0 += 1 }
            return StillClock().now
        }
    }

    private struct SlowClock: WallClock {
        var now: Timestamp {
            usleep(20_000)
            return StillClock().now
        }
    }
}
