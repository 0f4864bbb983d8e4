import TestSupport
import Testing
import Vocabulary

@testable import Ledger

/// J5: the writer is stopped before and after every step it takes, and the ledger is opened from every state of the disk
/// that this may leave.
struct CrashHarnessTests {
    /// What was promised up to a moment.
    private struct Promised: Hashable {
        var entries: [UInt64: Entry] = [:]

        /// Entries are only ever added.
        static func == (one: Self, other: Self) -> Bool {
            one.entries.count == other.entries.count && one.published == other.published
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(entries.count)
            hasher.combine(published)
        }

        /// The newest head that the world has seen.
        var published: LedgerHead?
    }

    private struct Case: Hashable {
        let state: CrashState
        let promised: Promised
    }

    @Test(arguments: CrashScenario.allCases)
    func `J5 no crash between any two steps loses or reissues an acknowledged entry`(
        scenario: CrashScenario
    ) async throws {
        let scratch = try await scenario.prepare()
        let recorder = DiskRecorder()
        var disk = try DiskModel(root: scratch.root)
        let before = (0..<scenario.entriesBefore).map { (UInt64($0), Scratch.entry($0)) }
        var promised = Promised(
            entries: Dictionary(uniqueKeysWithValues: before), published: try? LedgerReader(scratch.ledger).head())
        let pinned = try? LedgerKeys(ledger: Folder(path: scratch.ledger)).first().text
        try await scenario.run(scratch, recorder)
        var cases = Set(CrashState.all(disk).map { Case(state: $0, promised: promised) })
        for event in recorder.events {
            switch event {
            case .acknowledged(let index, let entry): promised.entries[index] = entry
            case .step(let step):
                disk.apply(step)
                if case .rename(_, scratch.ledger + "/checkpoint") = step {
                    promised.published = try Self.published(disk, scratch.ledger + "/checkpoint")
                }
            }
            cases.formUnion(CrashState.all(disk).map { Case(state: $0, promised: promised) })
        }
        #expect(cases.count > 100, "\(cases.count) states of \(recorder.steps.count) steps")
        try await Self.checkAll(cases, root: scratch.root, pinned: pinned)
    }

    private static let ledgersAtOnce = 4

    private static func checkAll(_ cases: Set<Case>, root: String, pinned: String?) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, one) in cases.enumerated() {
                // Each has threads of its own.
                if number >= ledgersAtOnce { _ = try await group.next() }
                group.addTask { try await check(one, root: root, pinned: pinned) }
            }
            try await group.waitForAll()
        }
    }

    /// Opens the ledger from one state and holds it against what was promised.
    private static func check(_ one: Case, root: String, pinned: String?) async throws {
        let scratch = try Scratch(inMemory: true)
        try one.state.lay(out: scratch, from: root)
        let writer: LedgerWriter
        do {
            writer = try scratch.open()
        } catch {
            Issue.record("\(one.state.loss): \(error); \(one.state.files.mapValues { $0?.bytes.count ?? -1 })")
            return
        }
        let found = try entries(scratch)
        let minimum = try LedgerReader(scratch.ledger).minimum()
        #expect(found.keys.sorted() == Array(minimum..<minimum + UInt64(found.count)), "\(one.state.loss)")
        for (index, entry) in one.promised.entries where index >= minimum {
            #expect(found[index] == entry, "\(one.state.loss) \(index)")
        }
        // Nothing is gone before the entry that says so is there to stay.
        let published = found.values.filter { $0.kind == .pruned }.compactMap { $0.int(.minimum) }.max()
        #expect(minimum == 0 || published == Int64(minimum), "\(one.state.loss)")
        if let recovered = writer.recovered, recovered.droppedBytes > 0 {
            #expect(found[recovered.index]?.kind == .recovery)
            #expect(found[recovered.index]?.int(.dropped) == Int64(recovered.droppedBytes))
        } else {
            #expect(!isTorn(one.state), "\(one.state.loss): a torn record was not noted")
        }
        #expect(try await writer.entered(Scratch.entry(7)) == minimum + UInt64(found.count))
        try writer.close()
        let report = try LedgerVerifier.verify(scratch.ledger, vkey: pinned, remembered: one.promised.published)
        #expect(report.problems == [], "\(one.state.loss)")
        #expect(report.signedEntries == UInt64(found.count) + 1)
    }

    private static func entries(_ scratch: Scratch) throws -> [UInt64: Entry] {
        var entries: [UInt64: Entry] = [:]
        guard Scratch.isFolder(scratch.ledger) else { return entries }
        try LedgerReader(scratch.ledger).forEach { entries[$0.index] = $0.entry }
        return entries
    }

    private static func published(_ disk: DiskModel, _ path: String) throws -> LedgerHead? {
        guard case .file(let number) = disk.names[path] else { return nil }
        let lines = String(decoding: disk.contents[number].now.bytes, as: UTF8.self).split(separator: "\n")
        let root = try #require(Base64.decode(lines[2]).flatMap { TreeHash($0) })
        return LedgerHead(size: try #require(UInt64(lines[1])), root: root)
    }

    /// Whether the newest segment ends within a record.
    private static func isTorn(_ state: CrashState) -> Bool {
        guard let name = state.files.keys.filter({ $0.hasSuffix(".seg") }).max(),
            let bytes = (state.files[name] ?? nil)?.bytes
        else { return false }
        let end = SegmentLayout(bytes).records.last?.upperBound ?? SegmentHeader.byteCount
        return bytes.dropFirst(end).contains { $0 != 0 }
    }
}
