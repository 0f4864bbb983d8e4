import Cedar
import Vocabulary

extension ManifestReader {
    /// The channels of alerts.
    mutating func readAlerts(_ node: YamlNode?) -> [AlertChannel] {
        guard let node else { return [] }
        let entries = entries(of: node, in: "`alerts`")
        if entries.count > PolicyLimits.alertChannels {
            refuse(.limit, "a manifest names at most \(PolicyLimits.alertChannels) channels of alerts", at: node.place)
        }
        return entries.prefix(PolicyLimits.alertChannels).compactMap { readChannel($0) }
    }

    private mutating func readChannel(_ entry: YamlEntry) -> AlertChannel? {
        let what = "the channel \(Quoting.quoted(entry.key))"
        let name = take(NameText.read(entry.key, what: "channel"), at: entry.place)
        let fields = fields(of: entry.value, in: what, known: ManifestVocabulary.alert.names)
        let atLeast = fields["at least"].map { choice($0, "`at least`", ManifestVocabulary.severities) } ?? "low"
        let perHour = fields["per hour"].map { number($0, "`per hour`", 1...PolicyLimits.alertsPerHour) } ?? 30
        let given = ["mail", "command", "syslog", "remote syslog", "webhook"].filter { fields[$0] != nil }
        guard given.count == 1, let kind = given.first, let node = fields[kind] else {
            refuse(
                .missing, "\(what) needs exactly one of `mail`, `command`, `syslog`, `remote syslog` and `webhook`",
                at: entry.place)
            return nil
        }
        guard let way = readWay(kind, node), let name, let atLeast, let perHour else { return nil }
        return AlertChannel(name: name, way: way, atLeast: atLeast, perHour: Int(perHour), place: entry.place)
    }

    private mutating func readWay(_ kind: String, _ node: YamlNode) -> AlertChannel.Way? {
        switch kind {
        case "mail": return readMail(node).map { .mail($0) }
        case "command": return readCommand(node).map { .command($0) }
        case "syslog":
            return text(node, in: "`syslog`").flatMap { take(PathText.readKeyFile($0), at: node.place) }
                .map { .syslog($0) }
        case "remote syslog": return readRemoteSyslog(node)
        default: return readWebhook(node)
        }
    }

    private mutating func readRemoteSyslog(_ node: YamlNode) -> AlertChannel.Way? {
        let what = "`remote syslog`"
        let fields = fields(of: node, in: what, known: ManifestVocabulary.alertSyslog.names)
        let server = required("server", fields, in: what, at: node.place).flatMap { readServer($0) }
        var files: [String: String] = [:]
        for name in ["authorities", "certificate", "key"] {
            guard let node = fields[name], let text = text(node, in: "`\(name)`") else { continue }
            files[name] = take(PathText.readKeyFile(text), at: node.place)
        }
        if (fields["certificate"] == nil) != (fields["key"] == nil) {
            refuse(.missing, "`certificate` and `key` of \(what) go together; write both or none", at: node.place)
        }
        guard let server else { return nil }
        return .remoteSyslog(
            AlertSyslog(
                host: server.host, port: server.port, authorities: files["authorities"],
                certificate: files["certificate"], key: files["key"]))
    }

    private mutating func readCommand(_ node: YamlNode) -> [String]? {
        let words = items(of: node, in: "`command`").compactMap { text($0, in: "a word of `command`") }
        guard let program = words.first, words.count <= PolicyLimits.commandWords,
            words.allSatisfy({ $0.utf8.count <= PolicyLimits.pathBytes })
        else {
            refuse(
                .value, "`command` is a program and at most \(PolicyLimits.commandWords - 1) arguments", at: node.place)
            return nil
        }
        return take(PathText.readKeyFile(program), at: node.place).map { _ in words }
    }

    private mutating func readWebhook(_ node: YamlNode) -> AlertChannel.Way? {
        let fields = fields(of: node, in: "`webhook`", known: ManifestVocabulary.alertWebhook.names)
        let key = fields["key"].map { secret($0, "`key`") } ?? KeySource.none
        guard let url = required("url", fields, in: "`webhook`", at: node.place),
            let text = text(url, in: "`url`"), take(ProviderURLText.read(text), at: url.place) != nil, let key
        else { return nil }
        return .webhook(text, key: key)
    }

    private mutating func readMail(_ node: YamlNode) -> AlertMail? {
        let what = "`mail`"
        let fields = fields(of: node, in: what, known: ManifestVocabulary.alertMail.names)
        let server = required("server", fields, in: what, at: node.place).flatMap { readServer($0) }
        let security =
            fields["security"].map { choice($0, "`security`", ManifestVocabulary.mailSecurities) } ?? "starttls"
        let from = required("from", fields, in: what, at: node.place).flatMap { node in
            text(node, in: "`from`").flatMap { take(Self.address($0), at: node.place) }
        }
        let to = required("to", fields, in: what, at: node.place).map { texts($0, in: "`to`", Self.address) } ?? []
        let user = fields["user"].flatMap { text($0, in: "`user`") }
        let password = fields["password"].map { secret($0, "`password`") } ?? KeySource.none
        let authorities = fields["authorities"].flatMap { node in
            text(node, in: "`authorities`").flatMap { take(PathText.readKeyFile($0), at: node.place) }
        }
        if (fields["user"] == nil) != (fields["password"] == nil) {
            refuse(.missing, "`user` and `password` of `mail` go together; write both or none", at: node.place)
        }
        if fields["to"] != nil, !(1...PolicyLimits.mailReceivers).contains(to.count) {
            refuse(.limit, "`to` names 1 to \(PolicyLimits.mailReceivers) receivers", at: node.place)
        }
        guard let server, let from, let password, let security else { return nil }
        if security == "none", !server.isOnThisHost {
            refuse(.value, "mail in the clear goes only to this host; delete `security: none`", at: node.place)
        }
        return AlertMail(
            host: server.host, port: server.port, security: security, from: from, to: to.map(\.value), user: user,
            password: password, authorities: authorities)
    }

    private mutating func readServer(_ node: YamlNode) -> ProviderURL? {
        guard let text = text(node, in: "`server`"), let parts = take(HostPortText.split(text), at: node.place),
            let host = take(HostText.canonical(parts.host), at: node.place)
        else { return nil }
        guard let port = parts.port else {
            refuse(.value, "\(Quoting.quoted(text)) has no port; write it like `mail.example.com:587`", at: node.place)
            return nil
        }
        return ProviderURL(isSecure: false, host: host, port: port, path: "")
    }

    /// A dot-atom and a host: nothing in it can begin a header or end a line of the mail protocol.
    private static func address(_ text: String) -> Checked<String> {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        let marks = Array("!#$%&'*+-/=?^_`{|}~.".utf8)
        let refusal = Checked<String>.refused(
            "\(Quoting.quoted(text)) is not a mail address; write it like `ops@example.com`")
        guard parts.count == 2, (1...64).contains(parts[0].count), text.utf8.count <= 254,
            parts[0].allSatisfy({ byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || marks.contains(byte)
            }), HostText.canonical(String(Substring(parts[1]))).value != nil
        else { return refusal }
        return .fine(text)
    }

    /// Where a secret is. Variables are not among it: they are taken out of the environment once, at start.
    private mutating func secret(_ node: YamlNode, _ what: String) -> KeySource? {
        guard let text = text(node, in: what) else { return nil }
        if text.utf8.starts(with: "secret:".utf8) {
            return take(NameText.read(String(text.dropFirst(7)), what: "secret"), at: node.place).map(KeySource.secret)
        }
        if text.utf8.starts(with: "file:".utf8) {
            return take(PathText.readKeyFile(String(text.dropFirst(5))), at: node.place).map(KeySource.file)
        }
        // The text may be the secret itself, so it is not repeated.
        refuse(.value, "\(what) says where the secret is: `secret:NAME` or `file:/path`", at: node.place)
        return nil
    }

    private mutating func choice(_ node: YamlNode, _ what: String, _ words: [String]) -> String? {
        guard let text = text(node, in: what) else { return nil }
        if let word = words.first(where: { $0.utf8.elementsEqual(text.utf8) }) { return word }
        refuse(
            .word, "unknown word \(Quoting.quoted(text)) for \(what); \(Spelling.advice(for: text, among: words))",
            at: node.place)
        return nil
    }

    private mutating func number(_ node: YamlNode, _ what: String, _ range: ClosedRange<Int64>) -> Int64? {
        text(node, in: what).flatMap { take(NumberText.read($0, in: range), at: node.place) }
    }
}
