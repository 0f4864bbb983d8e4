import Cedar
import Testing

/// The public conformance suites, read by the validators. They run only where the data lies beside the checkout.
@Suite(.enabled(if: Corpora.cedar != nil, "no Cedar conformance data; set GATEHOUSE_CORPORA"))
struct ValidationConformanceTests {
    @Test func `the generated corpus validates as under the official engine`() throws {
        let folder = try #require(Corpora.cedar)
        let archive = try Corpora.unpack(folder + "/corpus-tests.tar.gz")
        let cases = archive.files.keys.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".entities.json") }.sorted()
        var tally = ValidationTally()
        for name in cases {
            tally.run(name) { path in archive.files[path].map { archive.bytes[$0] } }
        }
        print("corpus validation: \(tally.summary)")
        #expect(tally.failures.isEmpty, "\(tally.failures.prefix(10))")
        #expect(tally.policies == 7_809 && tally.valid == 6_190 && tally.requests == 62_472)
        try compare(tally.verdicts, folder)
    }

    /// The second archive holds what the official validator says of 7,750 of the cases, in strict mode among others.
    private func compare(_ verdicts: [String: Bool], _ folder: String) throws {
        let archive = try Corpora.unpack(folder + "/corpus-tests-validation.tar.gz")
        var agreed = 0
        for (name, range) in archive.files where name.hasSuffix(".validation.json") {
            let node = try JSONNode(bytes: Array(archive.bytes[range]), source: name)
            let hash = name.split(separator: "/").last?.prefix { $0 != "." } ?? ""
            let ours = verdicts["corpus-tests/\(hash).json"].map(JSONNode.bool)
            #expect(node["policyValidation"]?["strict"] == ours, "\(name)")
            if node["policyValidation"]?["strict"] == ours { agreed += 1 }
        }
        #expect(agreed == 7_750)
    }

    @Test(arguments: [
        "decimal/1", "decimal/2", "ip/1", "ip/2", "ip/3", "multi/1", "multi/2", "multi/3", "multi/4", "multi/5",
        "example_use_cases/1a", "example_use_cases/2a", "example_use_cases/2b", "example_use_cases/2c",
        "example_use_cases/3a", "example_use_cases/3b", "example_use_cases/3c", "example_use_cases/4a",
        "example_use_cases/4d", "example_use_cases/4e", "example_use_cases/4f", "example_use_cases/5b",
    ])
    func `the hand-written cases validate`(name: String) throws {
        let folder = try #require(Corpora.cedar)
        var tally = ValidationTally()
        tally.run("tests/\(name).json") { path in (try? Corpora.read("\(folder)/\(path)"))?[...] }
        #expect(tally.failures.isEmpty, "\(tally.failures)")
        #expect(tally.policies == 1 && tally.requests > 0 && tally.entities > 0)
    }
}
