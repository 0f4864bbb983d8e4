internal import Synchronization
internal import Testing
package import Vocabulary

/// What every `LedgerAppending` must do. Each store's tests run `check` on a fresh, empty one.
package enum LedgerAppendingContract {
    /// Runs the whole contract on one empty ledger; leaves `entryCount` entries in it.
    package static func check(_ ledger: some LedgerAppending) async throws {
        try await givesIndicesWithoutGaps(ledger)
        try await keepsTheOrderOfOneCaller(ledger)
        try await answersManyCallersExactlyOnce(ledger)
    }

    /// How many entries `check` enters.
    package static let entryCount = 3 + 100 + 64 * 16

    private static func givesIndicesWithoutGaps(_ ledger: some LedgerAppending) async throws {
        for expected in UInt64(0)..<3 {
            #expect(try await ledger.entered(entry(0, Int64(expected))) == expected)
        }
    }

    private static func keepsTheOrderOfOneCaller(_ ledger: some LedgerAppending) async throws {
        let answers = Mutex<[Int64: UInt64]>([:])
        for number in Int64(0)..<99 {
            ledger.append(entry(1, number)) { result in
                answers.withLock { $0[number] = try? result.get() }
            }
        }
        // Answers come in order too, so the last one being there means that all are.
        let last = try await ledger.entered(entry(1, 99))
        answers.withLock { $0[99] = last }
        let found = answers.withLock { $0 }
        #expect(found.keys.sorted().compactMap { found[$0] } == Array(3..<103))
    }

    private static func answersManyCallersExactlyOnce(_ ledger: some LedgerAppending) async throws {
        let indices = try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for caller in Int64(2)..<66 {
                group.addTask {
                    var mine: [UInt64] = []
                    for number in Int64(0)..<16 { mine.append(try await ledger.entered(entry(caller, number))) }
                    return mine
                }
            }
            return try await group.reduce(into: [[UInt64]]()) { $0.append($1) }
        }
        #expect(indices.allSatisfy { $0 == $0.sorted() })
        #expect(indices.flatMap(\.self).sorted() == Array(103..<UInt64(entryCount)))
    }

    private static func entry(_ caller: Int64, _ number: Int64) -> Entry {
        Entry(kind: .finding, fields: [.amount: .int(caller), .limit: .int(number)])
    }
}
