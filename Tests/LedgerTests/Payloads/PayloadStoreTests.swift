import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// Payloads are sealed, named by the hash of their ciphertext, and gone when their key is.
struct PayloadStoreTests {
    private static func text(_ count: Int) -> [UInt8] {
        Array("a prompt about somebody; ".utf8) + (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    }

    @Test(arguments: [0, 1, 65_511, 65_535, 65_536, 65_537, 131_072, 300_000], [1_000, 65_536, 1 << 20])
    func `what was recorded is read back, and nothing on the disk has it in the clear`(
        size: Int, pieces: Int
    ) async throws {
        let payloads = try RecordedPayloads()
        let bytes = size < 26 ? [UInt8](repeating: 7, count: size) : Array(Self.text(size).prefix(size))
        let commitment = try await payloads.record(bytes, pieces: pieces)
        #expect(commitment.bytes == bytes.count && commitment.payloadClass == .requests)
        #expect(try payloads.read(commitment) == bytes)
        if size > 26 { #expect(try payloads.files(with: Array("about somebody".utf8)) == []) }
        #expect(PayloadCommitment(commitment.text) == commitment)
        let chunks = max(1, (bytes.count + 65_535) / 65_536)
        #expect(
            try Scratch.read(payloads.file(commitment)).count == PayloadHeader.byteCount + bytes.count + 16 * chunks)
    }

    @Test func `one data key seals a run's payloads of a class, and no two blobs are alike`() async throws {
        let payloads = try RecordedPayloads()
        let labels = [
            RecordedPayloads.label(), RecordedPayloads.label(), RecordedPayloads.label(.replies),
            RecordedPayloads.label(run: "run-2"), RecordedPayloads.label(subject: "customers"),
        ]
        var names: Set<String> = []
        for label in labels { names.insert(try await payloads.record([1, 2, 3], label).blob) }
        #expect(names.count == 5)
        let keys = try payloads.store.folder.storedKeys()
        #expect(Set(keys.map(\.label)) == Set(labels) && keys.count == 4)
        #expect(Scratch.mode(payloads.key) == 0o400 && Scratch.mode(payloads.path) == 0o700)
        for name in try Scratch.names(payloads.path + "/keys") {
            #expect(Scratch.mode("\(payloads.path)/keys/\(name)") == 0o600)
        }
    }

    @Test func `a byte changed anywhere in a blob, or a blob cut short, is not read`() async throws {
        let payloads = try RecordedPayloads()
        let bytes = Self.text(140_000)
        let commitment = try await payloads.record(bytes)
        let file = try payloads.file(commitment)
        let whole = try Scratch.read(file)
        for place in [0, 21, 40, 70, 65_000, 70_000, whole.count - 1] {
            var changed = whole
            changed[place] ^= 1
            try Scratch.write(file, changed)
            #expect(throws: LedgerError.self, "byte \(place)") { try payloads.read(commitment) }
        }
        for count in [0, 60, 69, 69 + 65_552, whole.count - 1] {
            try Scratch.write(file, Array(whole.prefix(count)))
            #expect(throws: LedgerError.self, "cut at \(count)") { try payloads.read(commitment) }
        }
        try Scratch.write(file, whole)
        #expect(try payloads.read(commitment) == bytes)
    }

    @Test func `chunks are proved by themselves: order, end and key`() async throws {
        let payloads = try RecordedPayloads()
        let commitment = try await payloads.record(Self.text(140_000))
        let file = try payloads.file(commitment)
        let whole = try Scratch.read(file)
        let key = try #require(try payloads.store.folder.key(of: commitment.blob))
        let data = try payloads.store.folder.dataKey(key, payloads.store.wrapping)
        let folder = payloads.store.folder.blobs.subfolder(key)
        func opens(_ bytes: [UInt8]) throws -> Bool {
            try Scratch.write(file, bytes)
            let place = BlobPlace(file: commitment.blob, offset: 0, size: bytes.count)
            let reader = try BlobReader(folder, place)
            do { try reader.forEachChunk(data) { _ in } } catch { return false }
            return true
        }
        let (start, step) = (PayloadHeader.byteCount, 65_552)
        #expect(try opens(whole))
        #expect(try !opens(Array(whole.prefix(start + step))))
        #expect(try !opens(Array(whole.prefix(start + 2 * step))))
        #expect(try !opens(whole + [0]))
        let swapped =
            whole[..<start] + whole[(start + step)..<(start + 2 * step)] + whole[start..<(start + step)]
            + whole[(start + 2 * step)...]
        #expect(try !opens(Array(swapped)))
    }

    @Test func `without the key-encryption key nothing is read, and none is made in its place`() async throws {
        let payloads = try RecordedPayloads()
        let commitment = try await payloads.record(Self.text(100))
        let key = try Scratch.read(payloads.key)
        func open(makesKey: Bool = true) throws -> PayloadStore {
            try PayloadStore.open(
                payloads.path, key: payloads.key, makesKey: makesKey, clock: StillClock(),
                settings: RecordedPayloads.settings)
        }
        Scratch.remove(payloads.key)
        #expect(throws: LedgerError.self) { try open() }
        #expect(!Scratch.isFile(payloads.key))
        // Another key opens nothing.
        let other = try RecordedPayloads()
        try Scratch.write(payloads.key, try Scratch.read(other.key))
        let failure = #expect(throws: LedgerError.self) {
            let store = try open()
            try store.folder.read(commitment.blob, store.wrapping) { _ in }
        }
        #expect(failure?.code == .key)
        for damaged in [[], key.dropLast(2) + [10], Array(key.reversed())] {
            try Scratch.write(payloads.key, Array(damaged))
            #expect(throws: LedgerError.self) { try open() }
        }
        try Scratch.write(payloads.key, key)
        Scratch.allow(payloads.key, 0o640)
        #expect(throws: LedgerError.self) { try open() }
        Scratch.allow(payloads.key, 0o400)
        let store = try open()
        try store.folder.read(commitment.blob, store.wrapping) { #expect($0 == Self.text(100)) }
    }

    @Test func `a wrapped key stands for its own label alone`() async throws {
        let payloads = try RecordedPayloads()
        let commitment = try await payloads.record(Self.text(100), RecordedPayloads.label())
        let name = try #require(try Scratch.names(payloads.path + "/keys").first)
        let path = "\(payloads.path)/keys/\(name)"
        let text = String(decoding: try Scratch.read(path), as: UTF8.self)
        let otherName = String(name.hasPrefix("0") ? "1" : "0") + name.dropFirst()
        for (old, new) in [
            ("scholar", "scribe"), ("run-1", "run-2"), ("requests", "replies"), (name, otherName),
        ] {
            try Scratch.write(path, Array(text.replacing(old, with: new).utf8))
            #expect(throws: LedgerError.self, "\(old)") { try payloads.read(commitment) }
        }
    }

    @Test func `a full or failing disk is told and leaves nothing behind`() async throws {
        for number: Int32 in [28, 5] {
            let recorder = DiskRecorder()
            var settings = RecordedPayloads.settings
            settings.watch = recorder.watch
            let payloads = try RecordedPayloads(settings)
            _ = try await payloads.record(Self.text(10))
            for failing in 0..<3 {
                recorder.fail { step in
                    switch (step, failing) {
                    case (.write(let path, let offset, _), 0) where path.contains("/blobs/") && offset > 60_000: number
                    case (.sync(let path), 1) where path.hasSuffix(".new"): number
                    case (.rename(_, let to), 2) where to.contains("/blobs/"): number
                    default: 0
                    }
                }
                await #expect(throws: PayloadFailure.self) { try await payloads.record(Self.text(200_000)) }
            }
            recorder.fail { _ in 0 }
            let blobs = try Scratch.names(payloads.path + "/blobs").flatMap {
                try Scratch.names("\(payloads.path)/blobs/\($0)")
            }
            #expect(blobs.count == 1, "\(blobs)")
            _ = try await payloads.record(Self.text(10))
        }
        var settings = RecordedPayloads.settings
        settings.payloadFreeBytes = .max
        let payloads = try RecordedPayloads(settings)
        await #expect(throws: PayloadFailure.self) { try await payloads.record(Self.text(10)) }
    }

    @Test func `a payload beyond its bound and an unfit label are refused`() async throws {
        let payloads = try RecordedPayloads()
        let large = [UInt8](repeating: 1, count: PayloadLimits.payloadBytes + 1)
        await #expect(throws: PayloadFailure.self) { try await payloads.record(large, pieces: 1 << 20) }
        for label in [RecordedPayloads.label(run: "a\nb"), RecordedPayloads.label(subject: "x\u{7F}")] {
            await #expect(throws: PayloadFailure.self) { try await payloads.record([1], label) }
        }
        let stream = payloads.store.begin(RecordedPayloads.label())
        stream.abandon()
        let result = await withCheckedContinuation { done in stream.finish { done.resume(returning: $0) } }
        #expect(throws: PayloadFailure.self) { try result.get() }
    }
}
