import Ledger
import TestSupport
import Vocabulary

/// A payload store in a folder of its own, with what tests do with it.
struct RecordedPayloads {
    let scratch: Scratch
    let store: PayloadStore

    var path: String { scratch.root + "/payloads" }
    var key: String { scratch.root + "/payload.key" }

    init(_ settings: LedgerSettings = Self.settings) throws {
        scratch = try Scratch(inMemory: true)
        store = try PayloadStore.open(
            scratch.root + "/payloads", key: scratch.root + "/payload.key", makesKey: true, clock: StillClock(),
            settings: settings)
    }

    static var settings: LedgerSettings {
        var settings = LedgerSettings()
        settings.payloadFreeBytes = 0
        return settings
    }

    private static let scholar = {
        guard let name = AgentName("scholar") else { preconditionFailure("`scholar` is a name") }
        return name
    }()

    static func label(
        _ payloadClass: PayloadClass = .requests, run: String = "run-1", agent: String = "scholar",
        subject: String? = nil
    ) -> PayloadLabel {
        PayloadLabel(
            caller: Caller(agent: scholar, run: RunID(run)), payloadClass: payloadClass, subject: subject)
    }

    /// Records bytes in pieces of this size.
    func record(
        _ bytes: [UInt8], _ label: PayloadLabel = label(), pieces: Int = 10_000
    ) async throws(PayloadFailure) -> PayloadCommitment {
        let stream = store.begin(label)
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
            await withCheckedContinuation { taken in stream.write(piece) { _ in taken.resume() } }
        }
        return try await withCheckedContinuation { done in stream.finish { done.resume(returning: $0) } }.get()
    }

    /// Reads a payload back.
    func read(_ commitment: PayloadCommitment) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try store.folder.read(commitment.blob, store.wrapping) { bytes += $0 }
        return bytes
    }

    /// The file of a blob.
    func file(_ commitment: PayloadCommitment) throws -> String {
        let folder = try Scratch.names(path + "/blobs").first {
            Scratch.isFile("\(path)/blobs/\($0)/\(commitment.blob)")
        }
        return "\(path)/blobs/\(folder ?? "none")/\(commitment.blob)"
    }

    /// Every file below the root that has these bytes in it.
    func files(with needle: [UInt8]) throws -> [String] { try Self.search(scratch.root, needle) }

    private static func has(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        guard let first = needle.first else { return true }
        return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: needle) }
    }

    private static func search(_ path: String, _ needle: [UInt8]) throws -> [String] {
        guard Scratch.isFolder(path) else { return Self.has(try Scratch.read(path), needle) ? [path] : [] }
        return try Scratch.names(path).flatMap { try search("\(path)/\($0)", needle) }
    }
}
