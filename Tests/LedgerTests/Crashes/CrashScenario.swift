import Ledger
import TestSupport
import Vocabulary

/// A ledger at work, from a folder as it was before through every step the work takes.
enum CrashScenario: String, CaseIterable, Sendable {
    case firstStart, commits, segmentChange, segmentRemoval, fullTiles, keyRotation, recovery, rebuilding, diskFull,
        pruning

    private static var small: LedgerSettings {
        var settings = Scratch.manual
        settings.reserveBytes = 4 << 10
        return settings
    }

    /// How many entries there are before the work.
    var entriesBefore: Int {
        switch self {
        case .firstStart: 0
        case .fullTiles: 254
        case .rebuilding: 258
        case .pruning: 515
        default: 3
        }
    }

    /// Makes the folder the work begins from.
    func prepare() async throws -> Scratch {
        let settings = Self.small
        switch self {
        case .firstStart: return try Scratch(inMemory: true)
        case .recovery:
            let scratch = try await Scratch.signed(entriesBefore, settings)
            let last = try scratch.lastSegment()
            try scratch.edit(last) { $0 += [0, 0, 1, 9, 7, 7, 7] }
            return scratch
        case .rebuilding:
            let scratch = try await Scratch.signed(entriesBefore, settings)
            Scratch.remove(scratch.ledger + "/tile")
            return scratch
        default: return try await Scratch.signed(entriesBefore, settings)
        }
    }

    /// Does the work, watched.
    func run(_ scratch: Scratch, _ recorder: DiskRecorder) async throws {
        var settings = Self.small
        settings.watch = recorder.watch
        if self == .segmentChange { settings.segmentBytes = 700 }
        if self == .segmentRemoval { settings.segmentBytes = 1 }
        if self == .commits { settings.allocationBytes = 4_096 }
        let writer = try scratch.open(settings)
        for number in 0..<3 { _ = try await recorder.enter(Scratch.entry(100 + number), writer) }
        switch self {
        case .keyRotation:
            _ = try writer.rotateKey()
            _ = try await recorder.enter(Scratch.entry(200), writer)
            _ = try writer.rotateKey()
        case .pruning:
            _ = try writer.prune(below: 514, [.reason: .string("a test")])
            _ = try await recorder.enter(Scratch.entry(201), writer)
        case .diskFull:
            recorder.fail { step in if case .write(_, _, let bytes) = step, bytes.count > 900 { 28 } else { 0 } }
            _ = try? await recorder.enter(Scratch.large, writer)
            _ = try? await recorder.enter(Scratch.entry(201), writer)
        case .fullTiles, .rebuilding: break
        default:
            _ = try writer.checkpoint()
            for number in 0..<2 { _ = try await recorder.enter(Scratch.entry(200 + number), writer) }
        }
        try? writer.close()
    }
}

extension Scratch {
    /// An entry that is larger than anything else a small ledger writes.
    static var large: Entry {
        Entry(kind: .finding, fields: [.detail: .string(String(repeating: "x", count: 1_000))])
    }

    /// A closed ledger of so many entries, in memory.
    static func signed(_ count: Int, _ settings: LedgerSettings) async throws -> Scratch {
        let scratch = try Scratch(inMemory: true)
        let writer = try scratch.open(settings)
        for number in 0..<count - 1 { writer.append(entry(number)) { _ in } }
        _ = try await writer.entered(entry(count - 1))
        try writer.close()
        return scratch
    }
}
