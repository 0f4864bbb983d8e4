import Cedar
import Foundation
import Policy
import Testing

/// Compiled Cedar against files that people have read. `GATEHOUSE_RECORD_GOLDEN=1` writes them anew.
@Suite struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden")

    static let manifests: [String: String] = [
        "full": Sample.full,
        "empty": "version: 1\n",
        "ports": Sample.agent(
            """
            may:
              - read web: [a.org, b.org, "*.c.org", "d.org:8080", "[2001:db8::1]:81"]
              - connect: ["a.org:443", "e.org:22"]
            ask before: [read web]
            never: [write web]
            """),
        "one-line":
            "version: 1\nagents: { a: { may: [{ read web: [x.org] }, { connect: [\"y.org:1\"] }], ask before: [connect] } }\n",
        "every-phrase": Sample.agent(
            """
            ask before: [read web, write web, connect, use tools, use model, send message, read file, write file]
            never: [delete file, run shell, use secret, create schedule, spawn agent, write memory]
            """),
    ]

    @Test(arguments: manifests.keys.sorted())
    func `a manifest compiles to the Cedar that was reviewed`(name: String) throws {
        let text = try Sample.snapshot(try #require(Self.manifests[name])).cedarText
        let file = Self.folder.appending(path: name + ".cedar")
        if ProcessInfo.processInfo.environment["GATEHOUSE_RECORD_GOLDEN"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        #expect(text == golden)
    }

    @Test(arguments: manifests.keys.sorted())
    func `compiled Cedar parses back to the same policies`(name: String) throws {
        let text = try Sample.snapshot(try #require(Self.manifests[name])).cedarText
        let parsed = try PolicySet(parsing: text, source: "golden")
        #expect(parsed.cedarText + "\n" == text)
        #expect(Set(parsed.policies.map(\.id)).count == parsed.policies.count)
    }

    @Test func `ids carry the line of the manifest, and the column where two share a line`() throws {
        let text = try Sample.snapshot(try #require(Self.manifests["one-line"])).cedarText
        #expect(text.contains("@id(\"agents.a.may.read-web@2\")"))
        #expect(text.contains("@id(\"agents.a.may.connect@2\")"))
        let full = try Sample.snapshot(Sample.full).cedarText
        #expect(full.contains("@id(\"agents.scholar.may.read-web@19\")"))
    }

    @Test func `names cannot become code`() throws {
        let purpose = Sample.agent(
            "purpose: '\"); permit(principal, action, resource); //'\nmay:\n  - read web: [a.org]")
        let parsed = try PolicySet(parsing: try Sample.snapshot(purpose).cedarText, source: "golden")
        #expect(parsed.policies.count == 5)
    }
}
