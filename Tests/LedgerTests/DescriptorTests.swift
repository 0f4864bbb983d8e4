import Glibc
import Ledger
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// What a ledger opens is closed with it, and asking it again and again opens nothing. Each case has a process of its own.
@Suite struct `Descriptors of a ledger` {
    @Test func `are as many after a hundred openings as after the first, closed or let go`() async {
        await #expect(processExitsWith: .success) {
            try await `Descriptors of a ledger`.stays { scratch, number in
                let writer = try scratch.open()
                _ = try await writer.entered(Scratch.entry(number))
                _ = try writer.checkpoint()
                #expect(throws: LedgerError.self) { try scratch.open() }
                if number.isMultiple(of: 2) { try writer.close() }
            }
        }
    }

    @Test func `do not grow with checkpoints asked of an idle ledger`() async {
        await #expect(processExitsWith: .success) {
            let scratch = try Scratch(inMemory: true)
            let writer = try scratch.open()
            _ = try await writer.entered(Scratch.entry(0))
            _ = try writer.checkpoint()
            let before = try OpenFiles.list()
            for _ in 0..<1_000 { _ = try writer.checkpoint() }
            let after = try OpenFiles.list()
            #expect(after.count == before.count, "\(before) \(after)")
            try writer.close()
        }
    }

    @Test func `do not grow with checkpoints asked of a ledger that cannot make any`() async {
        await #expect(processExitsWith: .success) {
            let isBroken = Mutex(false)
            var settings = Scratch.manual
            settings.watch = { step in
                guard isBroken.withLock({ $0 }), case .open(let path, _) = step, path.contains("/tile/") else {
                    return 0
                }
                return EIO
            }
            let scratch = try Scratch(inMemory: true)
            let writer = try scratch.open(settings)
            _ = try await writer.entered(Scratch.entry(0))
            _ = try writer.checkpoint()
            isBroken.withLock { $0 = true }
            _ = try await writer.entered(Scratch.entry(1))
            #expect(throws: LedgerError.self) { try writer.checkpoint() }
            let before = try OpenFiles.list()
            for _ in 0..<1_000 { #expect(throws: LedgerError.self) { try writer.checkpoint() } }
            let after = try OpenFiles.list()
            #expect(after.count == before.count, "\(before) \(after)")
        }
    }

    // An agent that makes the process run out of them must not stop the evidence of it.
    @Test func `are not needed to enter something and to wait for it (F16, J9)`() async {
        await #expect(processExitsWith: .success) {
            let scratch = try Scratch(inMemory: true)
            let writer = try scratch.open()
            try writer.appendAndWait(Scratch.entry(0))
            _ = try writer.checkpoint()
            var limit = rlimit(rlim_cur: 256, rlim_max: 256)
            try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
            var taken: [Int32] = []
            while taken.last != -1 { taken.append(unsafe open("/dev/null", O_RDONLY)) }
            #expect(try writer.appendAndWait(Scratch.entry(1)) == 1)
            for descriptor in taken.dropLast() { close(descriptor) }
        }
    }

    @Test func `of recorded payloads go with their store`() async {
        await #expect(processExitsWith: .success) {
            try await `Descriptors of a ledger`.stays { _, _ in
                let payloads = try RecordedPayloads()
                _ = try await payloads.record([1, 2, 3])
                let unfinished = payloads.store.begin(RecordedPayloads.label())
                await withCheckedContinuation { taken in unfinished.write([4]) { _ in taken.resume() } }
            }
        }
    }

    /// Holds what is open after a hundred times to what is open after a few.
    private static func stays(_ use: (Scratch, Int) async throws -> Void) async throws {
        let scratch = try Scratch(inMemory: true)
        for number in 0..<4 { try await use(scratch, number) }
        // The first sleep of a process makes a timer, which stays.
        try await Task.sleep(for: .milliseconds(1))
        let before = try OpenFiles.list()
        for number in 0..<100 { try await use(scratch, number) }
        // What was let go on another thread needs a moment.
        for _ in 0..<500 where try OpenFiles.count() > before.count { try await Task.sleep(for: .milliseconds(10)) }
        let after = try OpenFiles.list()
        #expect(after.count <= before.count, "\(before) \(after)")
    }
}
