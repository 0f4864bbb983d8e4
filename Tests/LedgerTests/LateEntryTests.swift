import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// Entries that nobody waits for: they cost no sync of their own and are lost by a crash at most.
struct LateEntryTests {
    /// How many groups were written to segments.
    private static func groups(_ recorder: DiskRecorder) -> Int {
        recorder.steps.count { if case .write(let path, _, _) = $0 { path.hasSuffix(".seg") } else { false } }
    }

    @Test func `they go to the disk with the next entry that somebody waits for, in their order`() async throws {
        let scratch = try Scratch()
        let recorder = DiskRecorder()
        var settings = Scratch.manual
        settings.watch = recorder.watch
        let writer = try scratch.open(settings)
        let before = Self.groups(recorder)
        for number in 0..<20 { writer.appendLater(Scratch.entry(number)) }
        #expect(try await writer.entered(Scratch.entry(20)) == 20)
        // One group, or a second when the short wait of the first was over before the twentieth came.
        #expect(Self.groups(recorder) - before <= 2)
        var read: [Entry] = []
        try LedgerReader(scratch.ledger).forEach { read.append($0.entry) }
        #expect(read == (0...20).map(Scratch.entry))
        try writer.close()
    }

    @Test func `without any other entry they become durable by themselves`() async throws {
        let scratch = try Scratch()
        let writer = try scratch.open()
        writer.appendLater(Scratch.entry(0))
        while writer.size < 1 { await Task.yield() }
        // The thread is asleep by then, or about to be.
        writer.appendLater(Scratch.entry(1))
        while writer.size < 2 { await Task.yield() }
        var read: [Entry] = []
        try LedgerReader(scratch.ledger).forEach { read.append($0.entry) }
        #expect(read == (0..<2).map(Scratch.entry))
        try writer.close()
    }

    @Test func `closing the ledger writes them`() throws {
        let scratch = try Scratch()
        let writer = try scratch.open()
        for number in 0..<5 { writer.appendLater(Scratch.entry(number)) }
        try writer.close()
        #expect(try LedgerReader(scratch.ledger).size() == 5)
        #expect(try LedgerVerifier.verify(scratch.ledger).isIntact)
    }
}
