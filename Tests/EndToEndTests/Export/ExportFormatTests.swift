import Foundation
import Testing

/// What exports look like, judged by other people's programs (`scripts/setup-e2e` installs them).
struct `Formats of exports` {
    private static let golden = Site.root.appending(path: "Tests/ExportTests/Golden").path

    private func run(_ client: String, _ arguments: [String], in instance: Instance) throws -> Finished {
        let python = Site.root.appending(path: ".venv-export/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: python) else {
            throw HarnessError("the validators are not installed in `.venv-export`; run scripts/setup-e2e first")
        }
        return try Program(
            python, [Site.client(client)] + arguments, environment: instance.environment, folder: instance.folder
        ).finish()
    }

    @Test func `every kind of entry is an OCSF event that the published schema accepts`() throws {
        let finished = try run("ocsf_check.py", [Self.golden + "/ocsf.jsonl"], in: Instance())
        #expect(finished.status == 0, "\(finished.story)")
    }

    @Test func `what a real ledger exports is accepted as well`() throws {
        let instance = try Instance()
        let archive = instance.file("archive.jsonl")
        try instance.manifest(
            "version: 1\nagents:\n  a: { purpose: p }\nexport:\n  archive: { to: file, path: \(archive) }\n")
        try instance.up()
        _ = try instance.confined("/usr/bin/true")
        #expect(try instance.gatehouse("stop", "--reason", "a test").status == 0)
        #expect(try instance.gatehouse("resume", "--reason", "a test").status == 0)
        try instance.waitForSinks()
        let finished = try run("ocsf_check.py", [archive], in: instance)
        #expect(finished.status == 0, "\(finished.story)")
    }

    @Test func `OTLP is decoded by the protocol's own code`() throws {
        let files = [Self.golden + "/otlp-logs.json", Self.golden + "/otlp-traces.json"]
        let finished = try run("otlp_check.py", files, in: Instance())
        #expect(finished.status == 0, "\(finished.story)")
    }

    /// A span as the protocol's own code decoded it.
    private struct Span: Decodable {
        let name: String
        let id: String
        let parent: String
        let attributes: [String: String]
    }

    @Test func `a run's model calls and tool calls are spans below it, and no key is in any of them (J8)`() throws {
        var manifest = GateManifest()
        manifest.may = ["use tools: [builtin/read]"]
        let stage = try ModelStage(manifest)
        let instance = stage.instance
        let port = try instance.helper(Site.client("otlp_receiver.py"), [instance.folder.path])
        try instance.manifest(
            instance.contents(of: "gatehouse.yaml")
                + "export:\n  traces: { to: otlp, url: \"http://127.0.0.1:\(port)\" }\n")
        let client = try stage.client(.current, "sdk_tools.py")
        #expect(client.status == 0, "\(client.story)")
        try instance.wait(for: "the run's span") { instance.contents(of: "traces.json").contains("invoke_agent") }
        let files = [instance.file("logs.json"), instance.file("traces.json"), "--spans"]
        let finished = try run("otlp_check.py", files, in: instance)
        try #require(finished.status == 0, "\(finished.story)")
        let last = try #require(finished.output.split(separator: "\n").last)
        let spans = try JSONDecoder().decode([Span].self, from: Data(last.utf8))
        let root = try #require(spans.first { $0.parent.isEmpty })
        let models = spans.filter { $0.attributes["gen_ai.operation.name"] == "chat" }
        let tools = spans.filter { $0.attributes["gen_ai.operation.name"] == "execute_tool" }
        #expect(!models.isEmpty && models.allSatisfy { $0.parent == root.id })
        #expect(Set(tools.compactMap { $0.attributes["gen_ai.tool.name"] }) == ["read", "exec"])
        #expect(Set(tools.map(\.parent)).isSubset(of: Set(models.map(\.id))))
        #expect(tools.allSatisfy { ($0.attributes["error.type"] == "policy.denied") == $0.name.hasSuffix("exec") })
        for name in ["logs.json", "traces.json"] {
            let text = instance.contents(of: name)
            #expect(!text.contains(Instance.providerKey) && !text.contains("rm -rf"))
        }
    }
}
