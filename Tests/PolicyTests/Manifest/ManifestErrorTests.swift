import Policy
import Testing

/// One wrong manifest and what is said about it.
struct WrongManifest: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let code: PolicyErrorCode
    let place: String
    let says: String

    init(_ name: String, _ text: String, _ code: PolicyErrorCode, _ place: String, _ says: String) {
        (self.name, self.text, self.code, self.place, self.says) = (name, text, code, place, says)
    }

    var testDescription: String { name }
}

@Suite struct ManifestErrorTests {
    private static let head = "version: 1\n"

    private static let shapes: [WrongManifest] = [
        WrongManifest("empty", "", .yaml, "1:1", "begin with `version: 1`"),
        WrongManifest("only a comment", "# nothing\n", .yaml, "1:1", "begin with `version: 1`"),
        WrongManifest("a list", "- a\n", .shape, "1:1", "should be keys"),
        WrongManifest("no version", "agents: {}\n", .missing, "1:1", "has no `version`"),
        WrongManifest("another version", "version: 2\n", .value, "1:10", "write `version: 1`"),
        WrongManifest("unknown key", head + "agnts: {}\n", .unknownKey, "2:1", "did you mean `agents`?"),
        WrongManifest("unknown key far from all", head + "zebra: {}\n", .unknownKey, "2:1", "write one of `version`"),
        WrongManifest(
            "unknown key of an agent", Sample.agent("purpos: x"), .unknownKey, "4:5", "did you mean `purpose`?"),
        WrongManifest("a key with no value", Sample.agent("purpose:"), .shape, "4:13", "has no value"),
        WrongManifest("null", Sample.agent("purpose: ~"), .shape, "4:14", "has no value"),
        WrongManifest("a text for a list", Sample.agent("groups: research"), .shape, "4:13", "should be a list"),
        WrongManifest("a list for a text", Sample.agent("purpose: [a]"), .shape, "4:14", "should be a text"),
        WrongManifest("no targets", Sample.agent("may:\n  - read web: []"), .shape, "5:19", "has no targets"),
        WrongManifest("an empty may entry", Sample.agent("may: [read web]"), .shape, "4:11", "write it like"),
    ]

    private static let yaml: [WrongManifest] = [
        WrongManifest("I6 duplicate key", "version: 1\nagents: {}\nagents: {}\n", .duplicate, "3:1", "`agents`"),
        WrongManifest(
            "I6 duplicate key in other quotes", "version: 1\nagents: {}\n\"agents\": {}\n", .duplicate, "3:1",
            "`agents`"),
        WrongManifest(
            "I6 duplicate key in flow style", head + "budget: { daily: $1, daily: $2 }\n", .duplicate, "2:11", "`daily`"
        ),
        WrongManifest("I6 two documents", "version: 1\n---\nversion: 1\n", .feature, "2:1", "one YAML document"),
        WrongManifest("I6 document end", "version: 1\n...\n", .feature, "2:1", "one YAML document"),
        WrongManifest("I6 directive", "%YAML 1.2\n---\nversion: 1\n", .feature, "1:1", "directives"),
        WrongManifest(
            "I6 tab in the indentation", "version: 1\nagents:\n\tscholar: {}\n", .character, "3:1", "indent with spaces"
        ),
        WrongManifest("I6 tab after a colon", "version:\t1\n", .character, "1:9", "indent with spaces"),
        WrongManifest("I6 anchor", head + "agents: &a {}\n", .feature, "2:9", "anchors"),
        WrongManifest("I6 anchor in a list", head + "loopback for tests: [&a x]\n", .feature, "2:22", "anchors"),
        WrongManifest("I6 alias", head + "agents: *a\n", .feature, "2:9", "alias"),
        WrongManifest(
            "I6 wildcard without quotes", Sample.agent("may: [{read web: [*.a.org]}]"), .feature, "4:23",
            "put it in quotes"),
        WrongManifest("I6 tag", head + "budget: !!map {}\n", .feature, "2:9", "tags"),
        WrongManifest("I6 merge key", head + "budget: { <<: {daily: $1} }\n", .feature, "2:11", "merge keys"),
        WrongManifest("I6 block text", Sample.agent("purpose: |\n  text"), .feature, "4:14", "on one line"),
        WrongManifest("I6 complex key", head + "? agents\n: {}\n", .feature, "2:1", "complex keys"),
        WrongManifest("I6 quote over two lines", Sample.agent("purpose: \"a\n  b\""), .feature, "4:14", "not closed"),
        WrongManifest("I6 line separator", "version: 1 # a\u{2028}agents: *b\n", .character, "1:15", "U+2028"),
        WrongManifest("I6 direction mark", "version: 1 # \u{202E}\n", .character, "1:14", "U+202E"),
        WrongManifest("I6 byte order mark", "\u{FEFF}version: 1\n", .character, "1:1", "U+FEFF"),
        WrongManifest("I6 NUL", "version: 1\0\n", .character, "1:11", "U+0000"),
        WrongManifest("I6 carriage return within a line", "version: 1\ragents: {}\n", .character, "1:11", "U+000D"),
        WrongManifest("unclosed bracket", head + "agents: {\n", .yaml, "3:1", "not YAML"),
        WrongManifest("deep brackets", head + "agents: [[[[[[[[[]]]]]]]]]\n", .limit, "2:17", "nest deeper"),
        WrongManifest(
            "deep indentation", head + "a:\n" + String(repeating: " ", count: 41) + "b: 1\n", .limit, "3:42", "indented"
        ),
        WrongManifest("lists in lists", head + "agents:\n  - - - a\n", .limit, "3:7", "lists within lists"),
        WrongManifest(
            "a long line", "version: 1\n#" + String(repeating: "x", count: 2_000) + "\n", .limit, "2:1", "longer than"),
    ]

    private static let values: [WrongManifest] = [
        WrongManifest("agent name", "version: 1\nagents:\n  Scholar: {}\n", .value, "3:3", "is not an agent name"),
        WrongManifest("money without a sign", Sample.agent("budget: 3 per day"), .value, "4:13", "`$3`"),
        WrongManifest("budget without a period", Sample.agent("budget: $3"), .value, "4:13", "`$3 per day`"),
        WrongManifest(
            "warning above hundred", head + "budget: { daily: $1, warn: [101] }\n", .value, "2:29", "from 1 to 100"),
        WrongManifest(
            "warnings that fall", head + "budget: { daily: $1, warn: [50, 40] }\n", .value, "2:33", "should rise"),
        WrongManifest("no daily cap", head + "budget: { warn: [50] }\n", .missing, "2:9", "has no `daily`"),
        WrongManifest(
            "unknown phrase", Sample.agent("never: [delete files]"), .word, "4:13", "did you mean `delete file`?"),
        WrongManifest(
            "unknown may", Sample.agent("may:\n  - read wbe: [a.org]"), .word, "5:9", "did you mean `read web`?"),
        WrongManifest("ungrantable may", Sample.agent("may:\n  - run shell: [a]"), .word, "5:9", "write one of"),
        WrongManifest("same phrase twice", Sample.agent("never: [run shell, run shell]"), .duplicate, "4:24", "twice"),
        WrongManifest(
            "may twice", Sample.agent("may:\n  - read web: [a.org]\n  - read web: [b.org]"), .duplicate, "6:9", "line 5"
        ),
        WrongManifest(
            "host twice in other spelling", Sample.agent("may:\n  - read web: [a.org, A.org.]"), .duplicate, "5:27",
            "twice"),
        WrongManifest(
            "connect without a port", Sample.agent("may:\n  - connect: [a.org]"), .value, "5:19", "`a.org:22`"),
        WrongManifest(
            "URL for a host", Sample.agent("may:\n  - read web: [https://a.org]"), .value, "5:20", "more than a host"),
        WrongManifest(
            "IPv6 without brackets", Sample.agent("may:\n  - read web: [\"::1\"]"), .value, "5:20", "in brackets"),
        WrongManifest("port 0", Sample.agent("may:\n  - read web: [\"a.org:0\"]"), .value, "5:20", "1 to 65535"),
        WrongManifest(
            "tool without a server", Sample.agent("may:\n  - use tools: [search]"), .value, "5:21", "the server first"),
        WrongManifest(
            "tool wildcard inside", Sample.agent("may:\n  - use tools: [a/b*c]"), .wildcard, "5:21", "at the end"),
        WrongManifest(
            "model of no provider", Sample.agent("models: { use: [a/b] }"), .reference, "4:21", "no provider `a`"),
        WrongManifest("models without use", Sample.agent("models: { then: [] }"), .missing, "4:13", "has no `use`"),
        WrongManifest("workspace", Sample.agent("workspace: agents/x"), .value, "4:16", "begin with `/`"),
        WrongManifest("workspace with dots", Sample.agent("workspace: ~/a/../b"), .value, "4:16", "`..`"),
        WrongManifest("seeing the kernel", Sample.agent("sees: [/proc/1]"), .value, "4:12", "no agent may see"),
        WrongManifest(
            "seeing what holds the policy", Sample.agent("sees: [/etc]"), .value, "4:12", "holds `/etc/gatehouse`"),
        WrongManifest("seeing keys", Sample.agent("sees: [/home/x/.ssh]"), .value, "4:12", "a place for keys"),
        WrongManifest(
            "seeing behind a mark", Sample.agent("sees: [/proc/\u{301}x]"), .value, "4:12", "no agent may see"),
        WrongManifest("seeing the root", Sample.agent("sees: [/]"), .value, "4:12", "empty"),
        WrongManifest(
            "protecting outside", Sample.agent("protect: [/etc/passwd]"), .value, "4:15", "within the workspace"),
    ]

    private static let providers: [WrongManifest] = [
        WrongManifest(
            "plain http", provider("url: http://a.org, dialect: openai, key: none"), .value, "3:13", "`https://`"),
        WrongManifest(
            "userinfo", provider("url: \"https://u@a.org\", dialect: openai, key: none"), .value, "3:13",
            "more than a host"),
        WrongManifest(
            "query", provider("url: \"https://a.org/x?y\", dialect: openai, key: none"), .value, "3:13", "path"),
        WrongManifest(
            "dialect", provider("url: https://a.org, dialect: opnai, key: none"), .word, "3:37",
            "did you mean `openai`?"),
        WrongManifest(
            "the key itself", provider("url: https://a.org, dialect: openai, key: sk-123"), .value, "3:50", "says where"
        ),
        WrongManifest("no key", provider("url: https://a.org, dialect: openai"), .missing, "3:3", "has no `key`"),
        WrongManifest(
            "price without provider", head + "prices: { a/b: { input: $1, output: $1 } }\n", .reference, "2:11",
            "no provider"),
        WrongManifest(
            "public private address", head + "private addresses: [\"8.8.8.8:53\"]\n", .address, "2:21", "needs no grant"
        ),
        WrongManifest(
            "metadata", head + "private addresses: [\"169.254.169.254:80\"]\n", .address, "2:21", "never granted"),
        WrongManifest(
            "link-local", head + "private addresses: [\"169.254.1.1:80\"]\n", .address, "2:21", "never granted"),
        WrongManifest("unspecified", head + "private addresses: [\"0.0.0.0:80\"]\n", .address, "2:21", "never granted"),
        WrongManifest("multicast", head + "private addresses: [\"[ff02::1]:80\"]\n", .address, "2:21", "never granted"),
        WrongManifest(
            "A3 mapped", head + "private addresses: [\"[::ffff:10.0.0.1]:80\"]\n", .address, "2:21",
            "write `10.0.0.1:80`"),
        WrongManifest(
            "A3 mapped loopback", head + "loopback for tests: [\"[::ffff:127.0.0.1]:80\"]\n", .address, "2:22",
            "write `127.0.0.1:80`"),
        WrongManifest(
            "A2 site-local", head + "private addresses: [\"[fec0::1]:80\"]\n", .address, "2:21", "never granted"),
        WrongManifest(
            "loopback as private", head + "private addresses: [\"127.0.0.1:80\"]\n", .address, "2:21",
            "loopback for tests"),
        WrongManifest(
            "private as loopback", head + "loopback for tests: [\"10.0.0.1:80\"]\n", .address, "2:22", "not a loopback"),
        WrongManifest("no port", head + "private addresses: [10.0.0.1]\n", .value, "2:21", "with a port"),
        WrongManifest("short form", head + "private addresses: [\"10.1:80\"]\n", .value, "2:21", "with a port"),
    ]

    private static func provider(_ fields: String) -> String { "version: 1\nproviders:\n  p: { \(fields) }\n" }

    @Test(arguments: shapes + yaml + values + providers)
    func `a mistake is refused with its line and column and a mend`(_ wrong: WrongManifest) throws {
        let mistakes = Sample.mistakes(wrong.text)
        let first = try #require(mistakes.first, "it loaded")
        #expect(first.code == wrong.code)
        #expect("\(first.place)" == wrong.place)
        #expect(first.message.contains(wrong.says), "\(first.message)")
        #expect(first.file == "gatehouse.yaml")
    }

    @Test(arguments: shapes + yaml + values + providers)
    func `messages are fragments without a full stop`(_ wrong: WrongManifest) throws {
        for mistake in Sample.mistakes(wrong.text) {
            #expect(mistake.message.first?.isUppercase == false)
            #expect(mistake.message.last != ".")
            #expect(!mistake.message.contains("\n"))
        }
    }

    @Test func `I6 every mistake of a file is reported at once, in order`() {
        let text = Sample.agent("purpos: x\nbudget: 3\nmay:\n  - read wbe: [a]\nnever: [fly]\nsees: [x]")
        let mistakes = Sample.mistakes(text)
        #expect(mistakes.map(\.line) == [4, 5, 7, 8, 9])
    }

    @Test func `a key written into the manifest is not repeated in the message`() {
        let mistakes = Sample.mistakes(
            "version: 1\nproviders:\n  p: { url: https://a.org, dialect: openai, key: sk-abc }\n")
        #expect(mistakes.count == 1)
        #expect(mistakes.allSatisfy { !$0.message.contains("sk-abc") })
    }

    @Test func `a file above the limit is refused before it is read`() {
        let mistakes = Sample.mistakes("version: 1\n" + String(repeating: "#\n", count: PolicyLimits.fileBytes))
        #expect(mistakes.map(\.code) == [.limit])
    }

    @Test func `I6 an anchor bomb costs nothing`() {
        var text = "version: 1\na0: &a0 [x]\n"
        for level in 1...40 {
            text +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",") + "]\n"
        }
        let clock = ContinuousClock()
        let time = clock.measure { #expect(Sample.mistakes(text).first?.code == .feature) }
        #expect(time < .seconds(2))
    }
}
