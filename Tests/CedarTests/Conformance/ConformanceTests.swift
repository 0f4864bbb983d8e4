import Cedar
import Testing

/// The public conformance suites. They run only where the data lies beside the checkout; without it `Corpora.cedar`
/// prints a note and the suites count as skipped, never as passed.
@Suite(.enabled(if: Corpora.cedar != nil, "no Cedar conformance data; set GATEHOUSE_CORPORA"))
struct ConformanceTests {
    @Test func `the generated corpus decides as the official engine does`() throws {
        let folder = try #require(Corpora.cedar)
        let archive = try Corpora.unpack(folder + "/corpus-tests.tar.gz")
        let cases = archive.files.keys.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".entities.json") }.sorted()
        #expect(cases.count == 7_809)
        var tally = ConformanceTally()
        for name in cases {
            tally.run(name) { path in
                archive.files[path].map { archive.bytes[$0] }
            }
        }
        print("corpus: \(tally.summary)")
        #expect(tally.failures.isEmpty, "\(tally.failures.prefix(10))")
        #expect(tally.unreadable.isEmpty, "\(tally.unreadable.prefix(10))")
        #expect(tally.passed == 62_472)
    }

    @Test func `the hand-written cases decide as the official engine does`() throws {
        let folder = try #require(Corpora.cedar)
        var tally = ConformanceTally()
        for name in Self.handWritten {
            tally.run("tests/\(name).json") { path in
                (try? Corpora.read("\(folder)/\(path)"))?[...]
            }
        }
        print("hand-written: \(tally.summary)")
        #expect(tally.failures.isEmpty, "\(tally.failures)")
        #expect(tally.unreadable.isEmpty, "\(tally.unreadable)")
        #expect(tally.passed == 74)
    }

    private static let handWritten = [
        "decimal/1", "decimal/2", "ip/1", "ip/2", "ip/3", "multi/1", "multi/2", "multi/3", "multi/4", "multi/5",
        "example_use_cases/1a", "example_use_cases/2a", "example_use_cases/2b", "example_use_cases/2c",
        "example_use_cases/3a", "example_use_cases/3b", "example_use_cases/3c", "example_use_cases/4a",
        "example_use_cases/4d", "example_use_cases/4e", "example_use_cases/4f", "example_use_cases/5b",
    ]
}
