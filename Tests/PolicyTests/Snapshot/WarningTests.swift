import Foundation
import Policy
import Testing

@Suite struct WarningTests {
    @Test func `a policy that the linter finds suspicious loads with a warning`() throws {
        let cedar = """
            @id("a") forbid(principal, action == Action::"net.connect", resource);
            @id("b") forbid(principal, action == Action::"net.connect", resource);
            @id("c") @ask("owner") forbid(principal, action == Action::"net.connect", resource);
            """
        let warnings = try Sample.snapshot(Sample.full, cedar: cedar).warnings.filter { $0.code == .lint }
        #expect(warnings.contains { $0.message.contains("`b`") && $0.message.contains("`a`") })
        #expect(!warnings.contains { $0.message.contains("`c`") })
    }

    private func codes(_ manifest: String, cedar: String? = nil) throws -> Set<PolicyWarning.Code> {
        Set(try Sample.snapshot(manifest, cedar: cedar).warnings.map(\.code))
    }

    @Test func `a manifest without a total cap is warned about`() throws {
        #expect(try codes(Sample.agent("purpose: x")).contains(.noTotalBudget))
        #expect(try !codes(Sample.full).contains(.noTotalBudget))
    }

    @Test func `loopback exceptions are warned about`() throws {
        let warning = try #require(try Sample.snapshot(Sample.full).warnings.first { $0.code == .loopback })
        #expect(warning.place.line == 9)
    }

    @Test func `a model without a price is warned about where money is capped`() throws {
        let text = Sample.full.replacingOccurrences(
            of: "anthropic/claude-opus-4-5]", with: "anthropic/claude-unheard-of]")
        let warning = try #require(try Sample.snapshot(text).warnings.first { $0.code == .unpriced })
        #expect(warning.message.contains("anthropic/claude-unheard-of"))
        #expect(warning.place.line == 17)
        #expect(try !codes(Sample.full).contains(.unpriced))
    }

    @Test func `an address without a grant is warned about`() throws {
        #expect(try codes(Sample.agent("may:\n  - connect: [\"10.0.0.1:22\"]")).contains(.unreachable))
        #expect(try !codes(Sample.full).contains(.unreachable))
    }

    @Test func `a question nobody will be asked is warned about`() throws {
        #expect(try codes(Sample.agent("ask before: [read web]")).contains(.nothingToAsk))
        #expect(try !codes(Sample.agent("ask before: [send message]")).contains(.nothingToAsk))
    }

    @Test func `an agent with models is told what becomes of its tools when little is said of them`() throws {
        let provider =
            "version: 1\nproviders:\n  local: { url: \"http://127.0.0.1:9000\", dialect: openai, key: none }\n"
        func codes(_ lines: String, cedar: String? = nil) throws -> Set<PolicyWarning.Code> {
            let manifest = provider + "agents:\n  scholar: { models: { use: [local/m] }\(lines) }\n"
            return Set(try Sample.snapshot(manifest, cedar: cedar).warnings.map(\.code))
        }
        #expect(try codes("").contains(.watchedTools))
        #expect(try codes(", never: [run shell]").isSuperset(of: [.noTools]))
        #expect(try codes(", may: [{ use tools: [builtin/*] }]").isDisjoint(with: [.noTools, .watchedTools]))
        let rule = "@id(\"x\") permit(principal, action in Action::\"tool.call\", resource is Tool);"
        #expect(try codes("", cedar: rule).isDisjoint(with: [.noTools, .watchedTools]))
    }

    @Test func `a permit for everybody is warned about`() throws {
        #expect(
            try codes(Sample.full, cedar: "@id(\"all\") permit(principal, action, resource);").contains(.unconstrained))
    }
}
