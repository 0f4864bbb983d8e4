internal import Glibc
import Ledger
import Synchronization
import TestSupport
import Vocabulary

/// A folder that goes away with the test, and a ledger in it.
final class Scratch: Sendable {
    static let origin = "example.org/test"

    let root: String
    var ledger: String { root + "/ledger" }

    /// - Parameter inMemory: whether syncing should cost nothing, for tests that open thousands of ledgers.
    init(inMemory: Bool = false) throws {
        let folder = inMemory && Self.isFolder("/dev/shm") ? "/dev/shm" : "/tmp"
        var template = Array("\(folder)/gatehouse-ledger-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw ScratchError(what: "mkdtemp") }
        root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(root) }

    struct ScratchError: Error { let what: String }

    /// Settings under which nothing is signed in the background, so that tests decide when.
    static var manual: LedgerSettings {
        var settings = LedgerSettings()
        settings.checkpointMilliseconds = 3_600_000
        settings.allocationBytes = 0
        settings.reserveBytes = 64 << 10
        return settings
    }

    func open(_ settings: LedgerSettings = Scratch.manual, clock: any WallClock = StillClock()) throws -> LedgerWriter {
        try LedgerWriter.open(ledger, clock: clock, origin: Self.origin, settings: settings)
    }

    /// Makes a ledger with so many signed entries, then so many durable ones without a checkpoint over them, and
    /// leaves it as a killed process would.
    static func filled(signed: Int, tail: Int = 0, tailEntry: (Int) -> Entry = Scratch.entry) async throws -> Scratch {
        let scratch = try Scratch()
        let writer = try scratch.open()
        for number in 0..<signed { writer.append(entry(number)) { _ in } }
        if signed > 0 { _ = try await writer.entered(.init(kind: .outcome)) }
        _ = try writer.checkpoint()
        guard tail > 0 else {
            try writer.close()
            return scratch
        }
        for number in 0..<tail { _ = try await writer.entered(tailEntry(number)) }
        let copy = try Scratch()
        try copyTree(scratch.ledger, copy.ledger)
        try writer.close()
        return copy
    }

    static func entry(_ number: Int) -> Entry {
        Entry(
            kind: .decision, agent: AgentName("scholar"), run: RunID("run-1"), intent: IntentID("run-1.\(number)"),
            fields: [
                .decision: .string("allow"), .reserve: .int(Int64(number) * 1_000),
                .policies: .strings(["models", "budget"]),
                .reason: .string("r\u{e9}sum\u{e9} \"quoted\" \\ \u{1}\n"), .ended: .bool(number % 2 == 0),
            ])
    }

    func read(_ name: String) throws -> [UInt8] { try Self.read(ledger + "/" + name) }

    func write(_ name: String, _ bytes: [UInt8]) throws { try Self.write(ledger + "/" + name, bytes) }

    /// Changes a file of the ledger.
    func edit(_ name: String, _ change: (inout [UInt8]) -> Void) throws {
        var bytes = try read(name)
        change(&bytes)
        try write(name, bytes)
    }

    func delete(_ name: String) { unsafe unlink(ledger + "/" + name) }

    /// The newest segment's name.
    func lastSegment() throws -> String {
        guard let last = try Self.names(ledger + "/segments").last else { throw ScratchError(what: "no segment") }
        return "segments/" + last
    }
}
