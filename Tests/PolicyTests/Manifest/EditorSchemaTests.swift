import Cedar
import Foundation
import Testing

@testable import Policy

@Suite struct EditorSchemaTests {
    private static let file = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/schema/manifest.schema.json")

    /// `GATEHOUSE_RECORD_GOLDEN=1` writes it anew.
    @Test func `the published schema is the one that the reader's tables make`() throws {
        if ProcessInfo.processInfo.environment["GATEHOUSE_RECORD_GOLDEN"] == "1" {
            try EditorSchema.text.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: Self.file, encoding: .utf8) == EditorSchema.text)
    }

    @Test func `the manifest of the design loads`() throws {
        let manifest = try Manifest.read(
            OperatorFile(
                name: "gatehouse.yaml",
                text: """
                    version: 1
                    budget: { daily: $20, warn: [50, 75, 90] }
                    providers:
                      anthropic: { url: https://api.anthropic.com, dialect: anthropic, key: secret:anthropic }
                      openai: { url: https://api.openai.com, dialect: openai, key: secret:openai }
                    agents:
                      scholar:
                        purpose: reads papers and drafts summaries
                        workspace: ~/agents/scholar
                        budget: $3 per day
                        models: { use: [anthropic/claude-opus-4-5], then: [openai/gpt-5.1] }
                        may:
                          - read web: [arxiv.org, "*.wikipedia.org"]
                          - use tools: [github/search_*]
                        ask before: [send message, delete file]
                        never: [use secret, run shell]
                    """))
        let scholar = try #require(manifest.agent("scholar"))
        #expect(scholar.may.map(\.phrase) == [.readWeb, .useTools])
        #expect(scholar.askBefore.map(\.phrase) == [.sendMessage, .deleteFile])
        #expect(scholar.never.map(\.phrase) == [.useSecret, .runShell])
        #expect(scholar.models.count == 2)
    }

    private static let witness = "w.example+4a98ebc3+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"

    /// Every mapping of the vocabulary with a manifest that gives it all of its keys, `HERE` standing for them.
    private static let mappings: [(keys: [ManifestKey], manifest: String, values: [String: String])] = [
        (
            ManifestVocabulary.witness, "version: 1\nledger:\n  witnesses:\n   -\nHERE",
            ["key": witness, "url": "https://w.example"]
        ),
        (
            ManifestVocabulary.budget, "version: 1\nbudget:\nHERE",
            ["daily": "$1", "caps": "[$9 per month]", "warn": "[50]", "at the cap": "stop"]
        ),
        (
            ManifestVocabulary.budgets,
            "version: 1\nproviders:\n  p: { url: https://a.example, dialect: openai, key: none }\nagents:\n  a: { groups: [g] }\nbudgets:\nHERE",
            ["groups": "{ g: $1 per day }", "providers": "{ p: [$1 per hour] }"]
        ),
        (
            ManifestVocabulary.provider, "version: 1\nproviders:\n  p:\nHERE",
            [
                "url": "https://a.example", "dialect": "openai", "key": "none", "list prices": "groq",
                "agent keys": "{ a: secret:own }",
                "further keys": "[secret:b]", "data": "{ region: eu }",
            ]
        ),
        (
            ManifestVocabulary.handling,
            "version: 1\nproviders:\n p:\n  url: https://a.example\n  dialect: openai\n  key: none\n  data:\nHERE",
            ["region": "eu", "retention": "30 days", "training": "possible"]
        ),
        (
            ManifestVocabulary.dataClass, "version: 1\ndata classes:\n  personal:\nHERE",
            ["regions": "[eu]", "retention": "none", "training": "never"]
        ),
        (
            ManifestVocabulary.price,
            "version: 1\nproviders:\n  p: { url: https://a.example, dialect: openai, key: none }\nprices:\n  p/m:\nHERE",
            ["max input": "10", "max output": "10"]
        ),
        (
            ManifestVocabulary.models,
            "version: 1\nproviders:\n  p: { url: https://a.example, dialect: openai, key: none }\nagents:\n  a:\n   models:\nHERE",
            ["use": "[p/a]", "then": "[p/b]", "patience": "30 seconds", "tools need": "medium"]
        ),
        (
            ManifestVocabulary.agent, "version: 1\nagents:\n  b: { groups: [g] }\n  a:\nHERE",
            [
                "purpose": "reads", "workspace": "~/a", "works for": "b", "groups": "[g]", "budget": "$1 per day",
                "may": "[]",
                "ask before": "[use tools]", "never": "[run shell]", "sees": "[/opt/a]", "protect": "[x]",
                "environment": "[LANG]", "record": "{ what: [requests] }", "limits": "{ tokens: 9 }",
                "tasks": "{ t: { time: 1 hour } }",
                "short of budget": "shorten", "handles": "[]", "from tool results": "{ ask before: [write file] }",
            ]
        ),
        (
            ManifestVocabulary.toolResults, "version: 1\nagents:\n a:\n  from tool results:\nHERE",
            ["never": "[run shell, github/create_*]", "ask before": "[use tools]"]
        ),
        (
            ManifestVocabulary.limits, "version: 1\nagents:\n  a:\n   limits:\nHERE",
            ["time": "2 hours", "model calls": "5", "tool calls": "6", "tokens": "7"]
        ),
    ]

    @Test(arguments: mappings.indices)
    func `the reader takes every key of the table and misses exactly the required ones`(index: Int) throws {
        let (keys, manifest, values) = Self.mappings[index]
        let written = keys.filter { $0.name != "models" }
        func text(without missing: String?) -> String {
            let lines = written.filter { $0.name != missing }.map { "    \($0.name): \(values[$0.name] ?? "$1")" }
            return manifest.replacing("HERE", with: lines.joined(separator: "\n") + "\n")
        }
        #expect(Sample.mistakes(text(without: nil)).map(\.description) == [])
        for key in written {
            let mistakes = Sample.mistakes(text(without: key.name))
            #expect(mistakes.map(\.code) == (key.isRequired ? [.missing] : []), "\(key.name)")
        }
    }
}
