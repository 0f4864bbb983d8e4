import Policy
import Testing
import Vocabulary

@Suite struct ManifestReaderTests {
    private func read(_ text: String) throws -> Manifest {
        try Manifest.read(OperatorFile(name: "gatehouse.yaml", text: text))
    }

    @Test func `every key of a full manifest arrives typed`() throws {
        let manifest = try read(Sample.full)
        #expect(manifest.budget?.daily == MicroDollars(20_000_000))
        #expect(manifest.budget?.warn == [50, 75, 90])
        #expect(manifest.providers.map(\.name) == ["anthropic", "openai", "local"])
        #expect(manifest.providers.map(\.key) == [.secret("anthropic"), .environment("OPENAI_API_KEY"), .none])
        #expect(manifest.loopbackForTests.map(\.description) == ["127.0.0.1:8080"])
        #expect(manifest.privateAddresses.map(\.description) == ["10.1.2.3:5432"])
        #expect(manifest.agents.map(\.name.text) == ["scholar", "clerk"])
    }

    @Test func `a provider's address is taken apart`() throws {
        let manifest = try read(Sample.full)
        let openai = try #require(manifest.provider("openai"))
        #expect(openai.url.isSecure)
        #expect(openai.url.host == "api.openai.com")
        #expect(openai.url.port == 443)
        #expect(openai.url.path == "/v1")
        let local = try #require(manifest.provider("local"))
        #expect(!local.url.isSecure)
        #expect(local.url.port == 9000)
        #expect(local.dialect == .openai)
    }

    @Test func `an agent's rules arrive with their lines`() throws {
        let scholar = try #require(try read(Sample.full).agent("scholar"))
        #expect(scholar.dailyBudget == MicroDollars(3_000_000))
        #expect(scholar.models.map(\.model.description) == ["anthropic/claude-opus-4-5", "openai/gpt-5.1"])
        #expect(scholar.models.map(\.isFallback) == [false, true])
        #expect(scholar.may.map(\.phrase) == [.readWeb, .writeWeb, .connect, .useTools])
        #expect(scholar.may.map(\.place.line) == [19, 20, 21, 22])
        #expect(scholar.may.first?.place.column == 9)
        #expect(scholar.askBefore.map(\.phrase) == [.sendMessage, .deleteFile, .useModel, .writeWeb])
        #expect(scholar.never.map(\.phrase) == [.useSecret, .runShell])
        #expect(scholar.sees == ["/opt/data"])
        #expect(scholar.protect.map(\.path) == ["secrets.txt", ".git/hooks"])
        #expect(scholar.protect.map(\.isFolder) == [false, true])
        #expect(scholar.environment == ["LANG", "TERM", "EDITOR_THEME"])
        #expect(scholar.workspace == "~/agents/scholar")
    }

    @Test func `web targets keep their ports apart from their hosts`() throws {
        let scholar = try #require(try read(Sample.full).agent("scholar"))
        guard case .web(let targets) = try #require(scholar.may.first).targets else {
            Issue.record("not a list of hosts")
            return
        }
        #expect(targets.map(\.description) == ["arxiv.org", "*.wikipedia.org", "127.0.0.1:8080", "example.com:8443"])
        #expect(targets.map(\.pattern)[1] == .anyLabel(under: "wikipedia.org"))
        #expect(targets.map(\.port) == [nil, nil, 8080, 8443])
    }

    @Test func `an operator's price arrives in micro-dollars per million tokens`() throws {
        let price = try #require(try read(Sample.full).prices.first)
        #expect(price.model == ModelName(provider: "local", id: "scripted-echo"))
        #expect(price.row.prices.input == MicroDollars(3_000_000))
        #expect(price.row.prices.cacheRead == MicroDollars(300_000))
        #expect(price.row.prices.cacheWrite1h == MicroDollars(6_000_000))
        #expect(price.row.searchFee == MicroDollars(10_000))
        #expect(price.row.maxOutput == 8_192)
    }

    @Test func `a manifest needs nothing but its version`() throws {
        let manifest = try read("---\n# nothing yet\nversion: 1\n")
        #expect(manifest.agents.isEmpty)
        #expect(manifest.budget == nil)
    }

    @Test func `lines may end in CR LF`() throws {
        let manifest = try read(
            Sample.full.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
        #expect(manifest.agents.count == 2)
    }

    @Test func `words that YAML takes for booleans stay words`() throws {
        let manifest = try read(Sample.agent("purpose: yes\ngroups: [\"on\", no]"))
        #expect(manifest.agents.first?.purpose == "yes")
        #expect(manifest.agents.first?.groups == ["on", "no"])
    }

    @Test(arguments: [
        "fish & chips, *bold*, !important | and > more", "'it''s & *here* !now'", "\"a \\\" & *b\"", "a [b] {c} #d",
        "x - y ? z",
        "http://a.org/#x", "a:b",
    ])
    func `marks of YAML within a text are only text`(purpose: String) throws {
        #expect(try read(Sample.agent("purpose: " + purpose)).agents.first?.purpose != nil)
    }

    @Test func `a comment may hold anything printable`() throws {
        let manifest = try read("version: 1 # & * ! | > [ { ' \"\n# &a *b \"\nagents: { a: {}, # it's\n  b: {} }\n")
        #expect(manifest.agents.count == 2)
    }
}
