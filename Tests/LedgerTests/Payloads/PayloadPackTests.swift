import Glibc
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// Small payloads share files, so that one sync makes many of them durable; each can still be taken out for itself.
struct PayloadPackTests {
    private final class Tally: Sendable {
        let recorded = Atomic<Int>(0)
        let waiting = Atomic<Int>(0)
        let isFirst = Atomic<Bool>(true)
    }

    /// Payloads of one run; the first makes the data key and has a file of its own, the others share one.
    private static func recorded(
        _ count: Int, _ settings: LedgerSettings = RecordedPayloads.settings
    ) async throws -> (payloads: RecordedPayloads, commitments: [PayloadCommitment]) {
        let payloads = try RecordedPayloads(settings)
        var commitments: [PayloadCommitment] = []
        for number in 0..<count { commitments.append(try await payloads.record(text(number))) }
        return (payloads, commitments)
    }

    private static func text(_ number: Int) -> [UInt8] { Array("the \(number)th thing somebody said".utf8) }

    private static func packs(_ payloads: RecordedPayloads) throws -> [String] {
        try Scratch.names(payloads.path + "/blobs").flatMap { key in
            try Scratch.names("\(payloads.path)/blobs/\(key)").filter { $0.hasSuffix(".pack") }
                .map { "\(payloads.path)/blobs/\(key)/\($0)" }
        }
    }

    private static func expiry(
        _ payloads: RecordedPayloads, _ commitments: [PayloadCommitment]
    ) throws -> PayloadErasure {
        let blobs = try commitments.map { "\(try #require(try payloads.store.folder.key(of: $0.blob)))/\($0.blob)" }
        return PayloadErasure(entries: [], keys: [], blobs: blobs)
    }

    @Test func `what follows the first of a run lies in one file, and each is read by itself`() async throws {
        let (payloads, commitments) = try await Self.recorded(20)
        #expect(try Self.packs(payloads).count == 1)
        for (number, commitment) in commitments.enumerated() {
            #expect(try payloads.read(commitment) == Self.text(number) && commitment.bytes == Self.text(number).count)
        }
        let key = try #require(try payloads.store.folder.key(of: commitments[7].blob))
        let blobs = try payloads.store.folder.blobs(of: key)
        #expect(Set(blobs.map(\.name)) == Set(commitments.map(\.blob)) && blobs.count == 20)
        for blob in blobs { #expect(try payloads.store.folder.isIntact(blob)) }
        #expect(try payloads.files(with: Array("somebody said".utf8)) == [])
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
    func `a payload of any length is read back, and only what fits into a chunk goes into a pack`(
        size: Int
    ) async throws {
        let (payloads, _) = try await Self.recorded(1)
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let commitment = try await payloads.record(bytes)
        #expect(try payloads.read(commitment) == bytes)
        #expect(try Self.packs(payloads).isEmpty == (size == 0 || size > PayloadLimits.chunkBytes))
    }

    /// With the first of these the rest of the block is as long as a length, then there is less and less of it.
    @Test(arguments: 0..<10)
    func `groups begin on blocks, and what fills a block up is gone over however little it is`(less: Int) async throws {
        let (payloads, _) = try await Self.recorded(1)
        let overhead = PackRecord.byteCount + PayloadHeader.byteCount + PayloadHeader.tagBytes
        let bytes = [UInt8](repeating: 7, count: BlockBuffer.blockBytes - overhead - PackRecord.lengthBytes + less)
        var commitments: [PayloadCommitment] = []
        for _ in 0..<3 { commitments.append(try await payloads.record(bytes)) }
        for commitment in commitments { #expect(try payloads.read(commitment) == bytes) }
        let key = try #require(try payloads.store.folder.key(of: commitments[0].blob))
        let offsets = try payloads.store.folder.packed(key).map { $0.offset - PackRecord.byteCount }
        #expect(offsets.count == 3 && offsets.allSatisfy { $0.isMultiple(of: BlockBuffer.blockBytes) })
    }

    @Test func `a pack that somebody made endless is read no further than packs go`() async throws {
        let (payloads, commitments) = try await Self.recorded(3)
        let path = try #require(try Self.packs(payloads).first)
        #expect(unsafe truncate(path, 1 << 40) == 0)
        for (number, commitment) in commitments.enumerated() {
            #expect(try payloads.read(commitment) == Self.text(number))
        }
    }

    @Test func `a pack in which one blob follows the other without gaps is read as well`() async throws {
        let (payloads, commitments) = try await Self.recorded(4)
        let path = try #require(try Self.packs(payloads).first)
        var packed = PackReader.title
        let old = try Scratch.read(path)
        for commitment in commitments.dropFirst() {
            let key = try #require(try payloads.store.folder.key(of: commitment.blob))
            let name = Hexadecimal.bytes(commitment.blob)
            let place = try #require(try payloads.store.folder.packed(key).first { $0.record.name == name })
            packed += old[(place.offset - PackRecord.byteCount)..<(place.offset + place.record.length)]
        }
        try Scratch.write(path, packed)
        for (number, commitment) in commitments.enumerated() {
            #expect(try payloads.read(commitment) == Self.text(number))
        }
    }

    @Test func `payloads that come together are made durable together, before any of them is answered`() async throws {
        let recorder = DiskRecorder()
        var settings = RecordedPayloads.settings
        settings.watch = recorder.watch
        let (payloads, _) = try await Self.recorded(2, settings)
        let before = recorder.steps.count
        let tally = Tally()
        // The first is held at its sync until all others wait.
        let gate = Bell()
        recorder.fail { step in
            guard case .sync(let path) = step, path.hasSuffix(".pack") else { return 0 }
            if tally.isFirst.exchange(false, ordering: .relaxed) { gate.wait() }
            return 0
        }
        await withTaskGroup { group in
            for number in 0..<50 {
                let stream = payloads.store.begin(RecordedPayloads.label())
                stream.write(Self.text(number)) { _ in }
                group.addTask {
                    let result = await withCheckedContinuation { done in
                        stream.finish { done.resume(returning: $0) }
                        if tally.waiting.wrappingAdd(1, ordering: .relaxed).newValue == 50 { gate.ring() }
                    }
                    if case .success = result { tally.recorded.add(1, ordering: .relaxed) }
                }
            }
        }
        #expect(tally.recorded.load(ordering: .relaxed) == 50)
        let syncs = recorder.steps[before...].count { if case .sync = $0 { true } else { false } }
        #expect(syncs <= 2)
    }

    @Test func `one of many that expires is overwritten, and the others stay`() async throws {
        let (payloads, commitments) = try await Self.recorded(9)
        let pack = try #require(try Self.packs(payloads).first)
        let size = try Scratch.read(pack).count
        let erasure = try Self.expiry(payloads, [commitments[0], commitments[4], commitments[8]])
        try payloads.store.folder.begin(erasure)
        try payloads.store.folder.complete(erasure)
        for (number, commitment) in commitments.enumerated() {
            if [0, 4, 8].contains(number) {
                #expect(throws: LedgerError.self) { try payloads.read(commitment) }
                #expect(try payloads.files(with: Hexadecimal.bytes(commitment.blob) ?? []) == [])
            } else {
                #expect(try payloads.read(commitment) == Self.text(number))
            }
        }
        #expect(try Scratch.read(pack).count == size)
        // What follows goes behind it all the same.
        let next = try await payloads.record(Self.text(100))
        #expect(try payloads.read(next) == Self.text(100) && Self.packs(payloads) == [pack])
    }

    @Test func `a pack with nothing left goes, unless more may still be written to it`() async throws {
        let (payloads, commitments) = try await Self.recorded(5)
        let pack = try #require(try Self.packs(payloads).first)
        try payloads.store.folder.complete(try Self.expiry(payloads, commitments))
        #expect(Scratch.isFile(pack))
        let kept = try await payloads.record(Self.text(6))
        payloads.store.close()
        #expect(try payloads.read(kept) == Self.text(6))
        try payloads.store.folder.complete(try Self.expiry(payloads, [kept]))
        #expect(!Scratch.isFile(pack))
        let (other, all) = try await Self.recorded(5)
        let empty = try #require(try Self.packs(other).first)
        try other.store.folder.complete(try Self.expiry(other, all))
        other.store.close()
        #expect(Scratch.isFile(empty))
        try other.store.folder.prepare()
        #expect(!Scratch.isFile(empty))
    }

    @Test func `an expiry that a crash interrupts between any two steps is gone on with`() async throws {
        let (payloads, commitments) = try await Self.recorded(6)
        let gone = [commitments[0], commitments[2], commitments[3]]
        let erasure = try Self.expiry(payloads, gone)
        payloads.store.close()
        var last = 0
        var isDone = false
        while !isDone {
            let scratch = try Scratch(inMemory: true)
            try Scratch.copyTree(payloads.path, scratch.root + "/payloads")
            let taken = Tally()
            let limited = DiskRecorder()
            limited.fail { [last] _ in taken.waiting.add(1, ordering: .relaxed).newValue > last ? 5 : 0 }
            let path = scratch.root + "/payloads"
            let folder = PayloadFolder(folder: Folder(path: path, watch: limited.watch))
            do {
                try folder.begin(erasure)
                try folder.complete(erasure)
                isDone = true
            } catch {}
            let after = PayloadFolder(path)
            let interrupted = try after.interrupted()
            if let interrupted { try after.complete(interrupted) }
            let isGone = try isDone || interrupted != nil || after.key(of: gone[0].blob) == nil
            for (number, commitment) in commitments.enumerated() {
                var read: [UInt8] = []
                let mayRead = !isGone || !gone.contains(commitment)
                do {
                    try after.read(commitment.blob, payloads.store.wrapping) { read += $0 }
                    #expect(mayRead && read == Self.text(number), "step \(last), payload \(number)")
                } catch {
                    #expect(!mayRead, "step \(last), payload \(number)")
                }
            }
            last += 1
        }
        #expect(last > 10)
    }

    @Test func `a full or failing disk is told, and leaves nothing that could be taken for a payload`() async throws {
        for number: Int32 in [28, 5] {
            let recorder = DiskRecorder()
            var settings = RecordedPayloads.settings
            settings.watch = recorder.watch
            let (payloads, commitments) = try await Self.recorded(3, settings)
            for failing in 0..<2 {
                recorder.fail { step in
                    switch (step, failing) {
                    case (.write(let path, _, _), 0) where path.hasSuffix(".pack"): number
                    case (.sync(let path), 1) where path.hasSuffix(".pack"): number
                    default: 0
                    }
                }
                await #expect(throws: PayloadFailure.self) { try await payloads.record(Self.text(9)) }
                recorder.fail { _ in 0 }
                let key = try #require(try payloads.store.folder.key(of: commitments[1].blob))
                #expect(try payloads.store.folder.blobs(of: key).count == 3 + failing)
                _ = try await payloads.record(Self.text(10 + failing))
            }
            for (place, commitment) in commitments.enumerated() {
                #expect(try payloads.read(commitment) == Self.text(place))
            }
        }
    }

    @Test func `what is gathered while its run is erased comes to nothing`() async throws {
        let (payloads, _) = try await Self.recorded(3)
        let stream = payloads.store.begin(RecordedPayloads.label())
        await withCheckedContinuation { taken in stream.write([1, 2, 3]) { _ in taken.resume() } }
        let keys = try payloads.store.folder.storedKeys()
        let claimed = try payloads.store.claim(keys)
        #expect(claimed.count == 3)
        try payloads.store.folder.complete(PayloadErasure(entries: [], keys: keys.map(\.name), blobs: []))
        let result = await withCheckedContinuation { done in stream.finish { done.resume(returning: $0) } }
        #expect(throws: PayloadFailure.self) { try result.get() }
        #expect(try Scratch.names(payloads.path + "/blobs") == [])
        let next = try await payloads.record(Self.text(1))
        #expect(try payloads.read(next) == Self.text(1))
    }

    @Test func `a pack that a crash cut anywhere keeps what was whole, and nothing in it makes a reader fall`()
        async throws
    {
        let (payloads, commitments) = try await Self.recorded(4)
        payloads.store.close()
        let pack = try #require(try Self.packs(payloads).first)
        let whole = try Scratch.read(pack)
        let key = try #require(try payloads.store.folder.key(of: commitments[0].blob))
        for count in 0...whole.count {
            try Scratch.write(pack, Array(whole.prefix(count)))
            let names = try payloads.store.folder.blobs(of: key).map(\.name)
            let isPrefix = zip(commitments.dropFirst().map(\.blob), names.filter { $0 != commitments[0].blob })
                .allSatisfy { $0.utf8.elementsEqual($1.utf8) }
            #expect(isPrefix, "cut at \(count)")
            // A crash can leave zeroes where bytes were to be.
            try Scratch.write(
                pack, Array(whole.prefix(count)) + [UInt8](repeating: 0, count: whole.count - count))
            let found = try payloads.store.folder.blobs(of: key)
            #expect(found.count <= 4)
            for blob in found where blob.name != commitments[3].blob { _ = try payloads.store.folder.isIntact(blob) }
        }
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            var changed = whole
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            try Scratch.write(pack, changed)
            for blob in try payloads.store.folder.blobs(of: key) {
                guard try payloads.store.folder.isIntact(blob) else { continue }
                let place = try #require(commitments.firstIndex { $0.blob.utf8.elementsEqual(blob.name.utf8) })
                #expect(try payloads.read(commitments[place]) == Self.text(place))
            }
        }
        try Scratch.write(pack, whole)
        #expect(try payloads.read(commitments[3]) == Self.text(3))
    }
}
