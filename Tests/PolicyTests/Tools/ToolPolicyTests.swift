import Cedar
import Testing

@testable import Policy

@Suite struct ToolPolicyTests {
    private static func load(_ cedar: String, manifest: String = Sample.full) throws(PolicyErrors) -> PolicySnapshot {
        try PolicySnapshot.load(
            manifest: OperatorFile(name: "gatehouse.yaml", text: manifest),
            cedar: [OperatorFile(name: "rules.cedar", text: "@id(\"x\") " + cedar)], tools: [ToolSample.github])
    }

    @Test(arguments: [
        "forbid(principal, action == Action::\"github/search_issues\", resource) when { context.input.query like \"*secret*\" };",
        "forbid(principal, action == Action::\"github/search_issues\", resource) when { context.input has state && context.input.state == Choice_github_search_issues_state::\"closed\" };",
        "forbid(principal, action in Action::\"irreversible\", resource is Tool);",
        "forbid(principal, action in Action::\"tool.call\", resource in ToolPrefix::\"github/search_*\");",
        "forbid(principal, action == Action::\"github/close\", resource == Tool::\"github/close\") when { context.input.id < 0 };",
    ])
    func `policies name pinned tools and their arguments`(cedar: String) throws {
        #expect(try Self.load(cedar).tools.tools.count == 3)
    }

    @Test(arguments: [
        (
            "forbid(principal, action == Action::\"github/serch_issues\", resource);",
            "did you mean `github/search_issues`?"
        ),
        (
            "forbid(principal, action == Action::\"github/search_issues\", resource) when { context.input.qery == \"a\" };",
            "did you mean `query`"
        ),
        (
            "forbid(principal, action == Action::\"github/search_issues\", resource) when { context.input.page > 3 };",
            "page"
        ),
        (
            "forbid(principal, action == Action::\"github/search_issues\", resource) when { context.input has state && context.input.state == Choice_github_search_issues_state::\"opn\" };",
            "opn"
        ),
        (
            "forbid(principal, action in Action::\"tool.call\", resource) when { context.input.query == \"a\" };",
            "no attribute `query`"
        ),
        (
            "forbid(principal, action in Action::\"tool.call\", resource == Tool::\"github/clos\");",
            "did you mean `github/close`?"
        ),
        (
            "forbid(principal, action in Action::\"tool.call\", resource in ToolPrefix::\"github/search\");",
            "a beginning is like"
        ),
    ])
    func `a misspelt tool or argument is refused when it is loaded`(cedar: String, says: String) {
        let error = #expect(throws: PolicyErrors.self) { try Self.load(cedar) }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "it loaded")")
    }

    @Test func `pitfall 3 a tool that is not pinned has no action, so no permit reaches it`() {
        let cedar = "@id(\"x\") permit(principal, action == Action::\"github/search_issues\", resource);"
        #expect(Sample.mistakes(Sample.full, cedar: cedar).map(\.code).contains(.reference))
    }

    @Test func `pinning, classifying and describing anew are changes to confirm`() throws {
        let none = try Sample.snapshot(Sample.full)
        let cedar = "forbid(principal, action in Action::\"irreversible\", resource);"
        let pinned = try Self.load(cedar)
        let change = PolicyChange(from: none, to: pinned)
        #expect(
            change.weakenings.map(\.name).filter { $0.hasPrefix("github/") } == [
                "github/close", "github/run.workflow-now", "github/search_issues",
            ])
        // The manifest's `use tools: [github/search_*]` speaks of tools that now exist.
        #expect(change.weakenings.contains { $0.name == "agents.scholar.may.use-tools@22" })
        #expect(!PolicyChange(from: pinned, to: none).weakenings.contains { $0.subject == .tool })
        let other = OperatorFile(
            name: "tools/github.json",
            text: ToolSample.github.text.replacing("\"close\": [\"write\"]", with: "\"close\": [\"read\"]")
                .replacing("\"page\": { \"type\": \"integer\"", with: "\"page\": { \"type\": \"string\""))
        let again = try PolicySnapshot.load(
            manifest: OperatorFile(name: "gatehouse.yaml", text: Sample.full), tools: [other])
        let names = PolicyChange(from: pinned, to: again).weakenings.filter { $0.subject == .tool }.map(\.name)
        #expect(names == ["github/close", "github/search_issues"])
    }

    @Test func `the version of a policy covers its tools`() throws {
        let cedar = "forbid(principal, action in Action::\"irreversible\", resource);"
        #expect(try Self.load(cedar).version != Sample.snapshot(Sample.full, cedar: "@id(\"x\") " + cedar).version)
    }
}
