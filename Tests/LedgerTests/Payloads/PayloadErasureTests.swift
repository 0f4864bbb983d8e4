import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// Erasing payloads, and holding the ledger's commitments against what is there.
struct PayloadErasureTests {
    private final class StepCount: Sendable {
        private let count = Atomic<Int>(0)

        func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
    }

    /// Enters a payload and an entry that commits to it.
    private static func enter(
        _ bytes: [UInt8], _ label: PayloadLabel, _ payloads: RecordedPayloads, _ writer: LedgerWriter
    ) async throws -> PayloadCommitment {
        let commitment = try await payloads.record(bytes, label)
        let entry = Entry(kind: .decision, fields: [.payloads: .strings([commitment.text])])
        _ = try await writer.entered(entry)
        return commitment
    }

    private static func erasure(
        _ selector: PayloadSelector, _ payloads: RecordedPayloads
    ) throws -> PayloadErasure {
        let keys = try payloads.store.folder.storedKeys().filter { selector.matches($0.label) }
        let blobs = try payloads.store.claim(keys)
        let entry = Entry(kind: .erasure, fields: [.blobs: .strings(blobs.map(\.name)), .basis: .string("GDPR 17")])
        return PayloadErasure(entries: [entry], keys: keys.map(\.name), blobs: [])
    }

    private static func audit(_ payloads: RecordedPayloads, checksBytes: Bool = true) throws -> PayloadReport {
        try PayloadAudit.run(
            payloads.store.folder, try LedgerReader(payloads.scratch.ledger), checksBytes: checksBytes)
    }

    @Test func `an erased payload is gone, every proof still holds, and the audit says which it was`() async throws {
        let payloads = try RecordedPayloads()
        let writer = try payloads.scratch.open()
        let secret = Array("Dear Ms Example, about your illness".utf8)
        let gone = try await Self.enter(secret, RecordedPayloads.label(run: "run-1"), payloads, writer)
        let kept = try await Self.enter([1, 2], RecordedPayloads.label(run: "run-2"), payloads, writer)
        #expect(try Self.audit(payloads).problems == [])
        let head = try writer.checkpoint()
        let proof = try LedgerProver(payloads.scratch.ledger).prove(0)
        var selector = PayloadSelector()
        selector.run = RunID("run-1")
        let erasure = try Self.erasure(selector, payloads)
        try payloads.store.folder.begin(erasure)
        for entry in erasure.entries { _ = try await writer.entered(entry) }
        try payloads.store.folder.complete(erasure)
        _ = try writer.checkpoint()
        #expect(throws: LedgerError.self) { try payloads.read(gone) }
        #expect(try payloads.read(kept) == [1, 2])
        #expect(try payloads.files(with: Array(gone.blob.utf8)).allSatisfy { $0.contains("/ledger/") })
        let report = try Self.audit(payloads)
        #expect(report.problems == [] && report.committed == 2 && report.present == 1 && report.checked == 1)
        #expect(report.erased == [PayloadReport.Erased(index: 0, by: 2)])
        #expect(try proof.check(vkey: writer.verificationKey) == head)
        try writer.close()
        #expect(try LedgerVerifier.verify(payloads.scratch.ledger, remembered: head).problems == [])
    }

    @Test func `a payload that is missing, changed, or back after its erasure is a problem`() async throws {
        let payloads = try RecordedPayloads()
        let writer = try payloads.scratch.open()
        let first = try await Self.enter([1], RecordedPayloads.label(run: "run-1"), payloads, writer)
        let second = try await Self.enter([2], RecordedPayloads.label(run: "run-2"), payloads, writer)
        try writer.close()
        let (file, other) = (try payloads.file(first), try payloads.file(second))
        let bytes = try Scratch.read(file)
        try Scratch.write(file, bytes.dropLast() + [bytes.last.map { $0 ^ 1 } ?? 0])
        #expect(try Self.audit(payloads).problems.map(\.index) == [0])
        #expect(try Self.audit(payloads, checksBytes: false).problems == [])
        Scratch.remove(file)
        #expect(try Self.audit(payloads).problems.map(\.index) == [0])
        try Scratch.write(file, bytes)
        let key = try #require(try payloads.store.folder.key(of: second.blob))
        let wrapped = try Scratch.read("\(payloads.path)/keys/\(key)")
        Scratch.remove("\(payloads.path)/keys/\(key)")
        #expect(try Self.audit(payloads).problems.map(\.index) == [1])
        try Scratch.write("\(payloads.path)/keys/\(key)", wrapped)
        let copy = try Scratch.read(other)
        let again = try payloads.scratch.open()
        var selector = PayloadSelector()
        selector.run = RunID("run-2")
        let erasure = try Self.erasure(selector, payloads)
        _ = try await again.entered(erasure.entries[0])
        try again.close()
        #expect(try Self.audit(payloads).problems.map(\.index) == [1])
        try payloads.store.folder.complete(erasure)
        #expect(try Self.audit(payloads).problems == [])
        Scratch.makeFolder("\(payloads.path)/blobs/\(key)")
        try Scratch.write(other, copy)
        #expect(try Self.audit(payloads).problems.map(\.index) == [1])
    }

    @Test func `what is recorded while its run is erased comes to nothing, and what follows gets a new key`()
        async throws
    {
        let payloads = try RecordedPayloads()
        let stream = payloads.store.begin(RecordedPayloads.label())
        await withCheckedContinuation { taken in stream.write([1, 2, 3]) { _ in taken.resume() } }
        let erasure = try Self.erasure(PayloadSelector(), payloads)
        #expect(erasure.keys.count == 1)
        try payloads.store.folder.complete(erasure)
        let result = await withCheckedContinuation { done in stream.finish { done.resume(returning: $0) } }
        #expect(throws: PayloadFailure.self) { try result.get() }
        let commitment = try await payloads.record([4])
        #expect(try payloads.read(commitment) == [4])
        #expect(try payloads.store.folder.storedKeys().map(\.name) != erasure.keys)
    }

    @Test func `an erasure that a crash interrupts between any two steps is gone on with`() async throws {
        let recorder = DiskRecorder()
        var settings = RecordedPayloads.settings
        settings.watch = recorder.watch
        let payloads = try RecordedPayloads(settings)
        for number in 0..<3 { _ = try await payloads.record([UInt8(number)]) }
        let before = recorder.steps.count
        let erasure = try Self.erasure(PayloadSelector(), payloads)
        let copy = try Scratch(inMemory: true)
        try Scratch.copyTree(payloads.scratch.root, copy.root + "/before")
        try payloads.store.folder.begin(erasure)
        try payloads.store.folder.complete(erasure)
        let count = recorder.steps.count - before
        #expect(count > 12)
        for last in 0..<count {
            let scratch = try Scratch(inMemory: true)
            try Scratch.copyTree(copy.root + "/before", scratch.root + "/state")
            let limited = DiskRecorder()
            let path = scratch.root + "/state/payloads"
            let taken = StepCount()
            limited.fail { _ in taken.next() >= last ? 5 : 0 }
            let folder = PayloadFolder(folder: Folder(path: path, watch: limited.watch))
            do {
                try folder.begin(erasure)
                try folder.complete(erasure)
                Issue.record("step \(last) did not fail")
            } catch {}
            let after = PayloadFolder(path)
            if let interrupted = try after.interrupted() {
                #expect(interrupted == erasure)
                try after.complete(interrupted)
                #expect(try after.storedKeys().isEmpty)
                #expect(try Scratch.names(path + "/blobs") == [])
            } else {
                // Before the journal was there nothing had gone, and after it went nothing is left.
                let keys = try after.storedKeys().count
                #expect(keys == (try Scratch.names(path + "/blobs").count))
            }
        }
    }

    @Test(arguments: [
        "", "entry {}", "key ../../x", "blob a/b", "blob \(String(repeating: "0", count: 32))/..", "what ever",
    ])
    func `a journal that no erasure wrote is refused`(text: String) throws {
        guard !text.isEmpty else {
            #expect(try PayloadErasure(journal: []).keys.isEmpty)
            return
        }
        #expect(throws: LedgerError.self) { try PayloadErasure(journal: Array(text.utf8)) }
    }
}
