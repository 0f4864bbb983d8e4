import Ledger
import TestSupport
import Testing
import Vocabulary

struct ContractTests {
    @Test func `the fake keeps the contract`() async throws {
        try await LedgerAppendingContract.check(FakeLedger())
    }

    @Test func `the real ledger keeps the contract and has every entry afterwards`() async throws {
        let scratch = try Scratch()
        let writer = try scratch.open()
        try await LedgerAppendingContract.check(writer)
        try writer.close()
        var count = 0
        try LedgerReader(scratch.ledger).forEach { _ in count += 1 }
        #expect(count == LedgerAppendingContract.entryCount)
        #expect(try LedgerVerifier.verify(scratch.ledger).isIntact)
    }

    @Test func `the fake can hold answers back and fail`() async throws {
        let ledger = FakeLedger()
        ledger.hold()
        async let held = ledger.entered(Scratch.entry(0))
        while ledger.records.isEmpty { await Task.yield() }
        ledger.release()
        #expect(try await held == 0)
        ledger.fail(LedgerFailure("disk full"))
        await #expect(throws: LedgerFailure("disk full")) { try await ledger.entered(Scratch.entry(1)) }
        #expect(ledger.records.count == 1)
    }
}
