import Cedar
import Vocabulary

extension ManifestReader {
    /// The model providers.
    mutating func readProviders(_ node: YamlNode?) -> [ModelProvider] {
        guard let node else { return [] }
        return entries(of: node, in: "`providers`").compactMap { readProvider($0) }
    }

    private mutating func readProvider(_ entry: YamlEntry) -> ModelProvider? {
        let what = "provider \(Quoting.quoted(entry.key))"
        let name = take(NameText.read(entry.key, what: "provider"), at: entry.place)
        let fields = fields(of: entry.value, in: what, known: ManifestVocabulary.provider.names)
        let url = required("url", fields, in: what, at: entry.place).flatMap { readURL($0) }
        let dialect = required("dialect", fields, in: what, at: entry.place).flatMap { readDialect($0) }
        let key = required("key", fields, in: what, at: entry.place).flatMap { readKey($0) }
        let vendor = fields["list prices"].flatMap { readVendor($0) }
        let further = readFurtherKeys(fields["further keys"])
        let own = readAgentKeys(fields["agent keys"])
        let handling = readHandling(fields["data"])
        guard let name, let url, let dialect, let key else { return nil }
        return ModelProvider(
            name: name, url: url, dialect: dialect, key: key, place: entry.place, vendor: vendor, furtherKeys: further,
            agentKeys: own, handling: handling)
    }

    /// The keys that single agents are given instead of the provider's one.
    private mutating func readAgentKeys(_ node: YamlNode?) -> [AgentName: KeySource] {
        guard let node else { return [:] }
        var keys: [AgentName: KeySource] = [:]
        for entry in entries(of: node, in: "`agent keys`") {
            guard let name = AgentName(entry.key) else {
                refuse(.value, "\(Quoting.quoted(entry.key)) is no agent's name", at: entry.place)
                continue
            }
            if let key = readKey(entry.value) { keys[name] = key }
        }
        return keys
    }

    private mutating func readURL(_ node: YamlNode) -> ProviderURL? {
        text(node, in: "`url`").flatMap { take(ProviderURLText.read($0), at: node.place) }
    }

    private mutating func readDialect(_ node: YamlNode) -> Dialect? {
        guard let text = text(node, in: "`dialect`") else { return nil }
        if let dialect = Dialect.allCases.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) { return dialect }
        let advice = Spelling.advice(for: text, among: Dialect.allCases.map(\.rawValue))
        refuse(.word, "unknown dialect \(Quoting.quoted(text)); \(advice)", at: node.place)
        return nil
    }

    /// Where a key is.
    mutating func readKey(_ node: YamlNode) -> KeySource? {
        guard let text = text(node, in: "`key`") else { return nil }
        if text == "none" { return KeySource.none }
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count == 2 ? parts[1] : nil) {
        case ("secret", let name?):
            return take(NameText.read(name, what: "secret"), at: node.place).map(KeySource.secret)
        case ("env", let name?):
            return take(Self.variable(name), at: node.place).map(KeySource.environment)
        case ("file", let path?):
            return take(PathText.readKeyFile(path), at: node.place).map(KeySource.file)
        case ("credential", let name?):
            return take(NameText.read(name, what: "credential"), at: node.place).map(KeySource.credential)
        case ("envfile", let rest?): return readEnvironmentFile(rest, at: node.place)
        case ("command", let rest?): return readKeyCommand(rest, at: node.place)
        default:
            // The text may be the key itself, so it is not repeated.
            refuse(
                .value,
                "`key` says where the key is: `secret:NAME`, `env:NAME`, `file:/path`, `envfile:/path#NAME`, "
                    + "`credential:NAME`, `command:/program` or `none`", at: node.place)
            return nil
        }
    }

    private mutating func readEnvironmentFile(_ text: String, at place: Place) -> KeySource? {
        let parts = text.utf8.split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            refuse(.value, "after `envfile:` comes a path, `#` and the name of a line", at: place)
            return nil
        }
        guard let path = take(PathText.readKeyFile(String(decoding: parts[0], as: UTF8.self)), at: place),
            let name = take(Self.variable(String(decoding: parts[1], as: UTF8.self)), at: place)
        else { return nil }
        return .environmentFile(path, name: name)
    }

    /// Words are separated by blanks, and there is no way to quote one: nothing has two readings.
    private mutating func readKeyCommand(_ text: String, at place: Place) -> KeySource? {
        let words = text.utf8.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard let program = words.first, words.count <= PolicyLimits.commandWords else {
            refuse(
                .value, "after `command:` comes a program and at most \(PolicyLimits.commandWords - 1) arguments",
                at: place)
            return nil
        }
        return take(PathText.readKeyFile(program), at: place).map { _ in .command(words) }
    }

    private static func variable(_ name: String) -> Checked<String> {
        let isName =
            (1...128).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
            }
        return isName ? .fine(name) : .refused("after `env:` comes the name of a variable: letters, digits and `_`")
    }
}
