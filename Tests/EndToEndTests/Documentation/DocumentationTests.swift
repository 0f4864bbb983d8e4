import Foundation
import Testing

@Suite struct `Documentation` {
    @Test(arguments: Page.all.filter { !$0.commands.isEmpty })
    func `every command a page prints does what the page says`(page: Page) throws {
        let instance = try Instance()
        try instance.manifest(Self.manifest)
        for file in page.files {
            let url = instance.folder.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try file.text.write(to: url, atomically: true, encoding: .utf8)
        }
        try instance.up()
        // Pages say `gatehouse`, as if it were installed.
        let bin = instance.folder.appending(path: "bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: bin.appending(path: "gatehouse"), withDestinationURL: URL(filePath: Site.gatehouse))
        // And they name verifiers of other people, which the reader has from a package index.
        let others = URL(filePath: try OutsideTool.program("tlog-tiles")).deletingLastPathComponent().path
        let path = ["PATH": "\(bin.path):/usr/bin:/bin:\(others)"]
        for command in page.commands {
            let done = try Program(
                "/bin/sh", ["-c", command.text], environment: instance.environment.merging(path) { $1 },
                folder: instance.folder, workingDirectory: instance.workspace
            ).finish()
            #expect(done.status == command.status, "\(page.path): \(command.text)\n\(done.story)")
        }
    }

    @Test func `the manifests and Cedar rules that pages print are accepted`() throws {
        let instance = try Instance()
        try instance.manifest(try #require(Self.block("yaml", in: "README.md")))
        #expect(try instance.gatehouse("policy", "check").status == 0)
        try instance.manifest(Self.manifest)
        let policies = instance.folder.appending(path: "policies")
        try FileManager.default.createDirectory(at: policies, withIntermediateDirectories: true)
        try #require(Self.block("cedar", in: "docs/policy.md"))
            .write(to: policies.appending(path: "extra.cedar"), atomically: true, encoding: .utf8)
        let check = try instance.gatehouse("policy", "check")
        #expect(check.status == 0, "\(check.story)")
    }

    @Test func `examples in the commands' own help are well-formed`() throws {
        let instance = try Instance()
        try instance.manifest(Self.manifest)
        try instance.up()
        let commands = [
            ["policy", "check"], ["policy", "show"], ["policy", "explain"], ["ledger", "tail"], ["ledger", "verify"],
            ["ledger", "show"], ["ledger", "search"], ["ledger", "prove"], ["ledger", "key"], ["ledger", "rotate-key"],
            ["ledger", "stats"], ["ledger", "export"], ["ledger", "timeline"],
            ["ledger", "compare"], ["ledger", "checkpoint"],
            ["status"], ["spend"], ["stop"], ["resume"], ["export", "list"], ["agents", "list"], ["agents", "add"],
        ]
        for words in commands {
            let help = try instance.start(words + ["--help"]).finish()
            for line in help.output.split(separator: "\n") where line.hasPrefix("  gatehouse ") {
                let text = line.trimmingCharacters(in: .whitespaces)
                guard !text.contains("--follow"), !text.contains("./") else { continue }
                let done = try Program(
                    "/bin/sh", ["-c", text.replacing("gatehouse ", with: "\(Site.gatehouse) ", maxReplacements: 1)],
                    environment: instance.environment, folder: instance.folder,
                    workingDirectory: instance.workspace
                ).finish()
                #expect(done.status <= 1, "\(text)\n\(done.story)")
            }
        }
    }

    private static let manifest = """
        version: 1
        budget: { daily: $20 }
        providers:
          anthropic: { url: https://api.anthropic.com, dialect: anthropic, key: none }
        agents:
          scholar:
            purpose: reads papers and drafts summaries
            budget: $3 per day
            models: { use: [anthropic/claude-opus-4-5] }
            may:
              - read web: [arxiv.org, "*.wikipedia.org"]
        """

    private static func block(_ language: String, in path: String) -> String? {
        let text = (try? String(contentsOf: Site.root.appending(path: path), encoding: .utf8)) ?? ""
        guard let start = text.range(of: "```\(language)\n"),
            let end = text.range(of: "\n```", range: start.upperBound..<text.endIndex)
        else { return nil }
        return String(text[start.upperBound..<end.lowerBound]) + "\n"
    }
}
