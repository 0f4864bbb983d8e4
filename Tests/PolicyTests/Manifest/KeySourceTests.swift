import Testing
import Vocabulary

@testable import Policy

@Suite struct KeySourceTests {
    private static func provider(_ key: String, _ more: String = "") throws(PolicyErrors) -> ModelProvider? {
        let text = """
            version: 1
            providers:
              p: { url: "https://api.example", dialect: openai, key: "\(key)"\(more) }
            """
        return try Manifest.read(OperatorFile(name: "gatehouse.yaml", text: text)).provider("p")
    }

    @Test(arguments: [
        ("envfile:/etc/keys.env#OPENAI", KeySource.environmentFile("/etc/keys.env", name: "OPENAI")),
        ("credential:openai", .credential("openai")),
        ("command:/usr/bin/pass show  openai", .command(["/usr/bin/pass", "show", "openai"])),
    ])
    func `a key's place is read`(_ text: String, _ source: KeySource) throws {
        #expect(try Self.provider(text)?.key == source)
    }

    @Test(arguments: [
        "envfile:/etc/keys.env", "envfile:keys.env#A", "envfile:/a#B#C", "envfile:/a#", "credential:", "command:",
        "command:pass", "command:/a/../b", "sk-ant-a-real-key",
    ])
    func `what is no place is refused, and not repeated when it may be the key`(_ text: String) {
        do {
            _ = try Self.provider(text)
            Issue.record("`\(text)` was taken")
        } catch {
            #expect(!"\(error)".contains("sk-ant"))
        }
    }

    @Test(arguments: [("scholar", ["p/scholar"]), ("guest", [nil]), ("other", ["p", "p#2"])])
    func `an agent has its own key, or the common ones`(_ agent: String, _ names: [String?]) throws {
        let keys = ", agent keys: { scholar: 'credential:own', guest: none }, further keys: ['secret:more']"
        let provider = try #require(try Self.provider("secret:common", keys))
        let places = provider.keyPlaces(for: try #require(AgentName(agent)))
        #expect(places.map { provider.secretName(at: $0) } == names)
        #expect(provider.keys.map(\.name) == ["p", "p#2", "p/guest", "p/scholar"])
        #expect(provider.secretName(at: 4) == nil)
    }
}
