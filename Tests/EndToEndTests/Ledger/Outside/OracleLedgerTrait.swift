import Foundation
import Testing

/// Gives a suite one large ledger, written before its first test and removed after its last.
struct OracleLedgerTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let folder = URL(filePath: "/tmp/gh-oracle-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = try OracleLedger(in: folder)
        try await OracleLedger.$standing.withValue(ledger) { try await function() }
    }
}

extension Trait where Self == OracleLedgerTrait {
    /// One large ledger for the whole suite.
    static var oracleLedger: Self { Self() }
}
