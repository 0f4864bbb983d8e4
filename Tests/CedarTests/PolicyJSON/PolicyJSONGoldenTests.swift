import Cedar
import Foundation
import Testing

/// Policies and the JSON which the official engine, version 4.12, makes of them: pairs of lines in a golden file.
struct PolicyJSONGoldenTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        let text: String
        let json: String
        var testDescription: String { text }
    }

    static let pairs: [Pair] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Golden/policies-as-json.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        let lines = text.split(separator: "\n").map(String.init)
        return stride(from: 0, to: lines.count - 1, by: 2).map { Pair(text: lines[$0], json: lines[$0 + 1]) }
    }()

    @Test func `the golden file has every form`() {
        #expect(Self.pairs.count == 42)
    }

    @Test(arguments: pairs)
    func `a policy is written as the official engine writes it`(pair: Pair) throws {
        let policy = try policy(pair.text)
        let expected = try JSONNode(text: pair.json, source: "golden")
        #expect(policy.json.sorted == expected.sorted)
    }

    @Test(arguments: pairs)
    func `what the official engine writes is read as the same policy`(pair: Pair) throws {
        let golden = try JSONNode(text: pair.json, source: "golden")
        let read = try CedarPolicy(json: golden, id: "policy0")
        #expect(read.json.sorted == golden.sorted)
        let printed = try policy(read.cedarText)
        #expect(printed == read)
    }

    private func policy(_ text: String) throws -> CedarPolicy {
        let set = try PolicySet(parsing: text, source: "test", naming: .positional)
        return try #require((set.policies + set.templates).first)
    }
}
