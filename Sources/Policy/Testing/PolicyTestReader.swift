import Cedar
import Vocabulary

/// Reads a file of policy tests, as strictly as the manifest: an unknown key or word is a mistake with the nearest
/// spelling, because a misspelt expectation would expect nothing.
package struct PolicyTestReader: YamlShapes {
    static let keys = [
        "name", "agent", "operator", "intent", "intents", "with", "expect", "obligations", "by", "reason",
    ]

    let file: String
    private let reading: DescribedIntent.Reading
    private(set) var problems: [PolicyError] = []
    private var cases: [PolicyCase] = []
    private var names: [String: Place] = [:]

    /// Reads a file, or says everything that is wrong in it.
    ///
    /// - Parameter reading: what an intent's words mean.
    package static func read(
        _ source: OperatorFile,
        _ reading: @escaping DescribedIntent.Reading
    ) throws(PolicyErrors) -> [PolicyCase] {
        let root = try YamlReader.read(source)
        var reader = PolicyTestReader(file: source.name, reading: reading)
        reader.readFile(root)
        guard reader.problems.isEmpty else { throw PolicyErrors(reader.problems) }
        return reader.cases
    }

    private init(file: String, reading: @escaping DescribedIntent.Reading) {
        self.file = file
        self.reading = reading
    }

    mutating func refuse(_ code: PolicyErrorCode, _ message: String, at place: Place) {
        problems.append(PolicyError(code, message, file: file, at: place))
    }

    private mutating func readFile(_ root: YamlNode) {
        let fields = fields(of: root, in: "the file", known: ["version", "tests"])
        if let version = required("version", fields, in: "the file", at: root.place),
            let text = text(version, in: "`version`"), text != "1"
        {
            refuse(
                .value, "version \(Quoting.quoted(text)) is not one this Gatehouse reads; write `version: 1`",
                at: version.place)
        }
        guard let tests = required("tests", fields, in: "the file", at: root.place) else { return }
        let items = items(of: tests, in: "`tests`")
        if items.isEmpty, case .list = tests.content {
            refuse(.shape, "`tests` is empty, so nothing is tested; write a case or delete the file", at: tests.place)
        }
        for item in items { readTest(item) }
    }

    private mutating func readTest(_ node: YamlNode) {
        let fields = fields(of: node, in: "a test", known: Self.keys)
        guard !fields.isEmpty else {
            // Nothing was noted about an empty mapping: it is one, and would test nothing.
            let isNoted = problems.contains { $0.place == node.place }
            if !isNoted { refuse(.missing, "a test has no `name`; say what it is about", at: node.place) }
            return
        }
        let name = required("name", fields, in: "a test", at: node.place).flatMap { readName($0) }
        let actor = readActor(fields, at: node.place)
        let expectation = readExpectation(fields, at: node.place)
        let words = readWords(fields, at: node.place)
        guard let name, let actor, let expectation else { return }
        for act in words {
            let parts = act.value.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
            // The words alone tell the verb, and the verb which facts there are.
            guard let plain = intent(actor.value, parts, [], at: act.place) else { continue }
            guard let facts = readFacts(fields["with"], of: plain.verb) else { return }
            guard let intent = facts.isEmpty ? plain : intent(actor.value, parts, facts, at: act.place) else { return }
            cases.append(
                PolicyCase(
                    name: name, words: act.value, actor: actor.text, file: file, place: act.place, intent: intent,
                    expectation: expectation))
        }
    }

    private mutating func intent(_ actor: Actor, _ words: [String], _ facts: [Fact], at place: Place) -> Intent? {
        switch reading(actor, words, facts) {
        case .intent(let intent): return intent
        case .refused(let message):
            refuse(.value, message, at: place)
            return nil
        }
    }

    private mutating func readName(_ node: YamlNode) -> String? {
        guard let name = text(node, in: "`name`") else { return nil }
        guard name.utf8.count <= PolicyLimits.textBytes else {
            refuse(.limit, "`name` is longer than \(PolicyLimits.textBytes) bytes", at: node.place)
            return nil
        }
        if let first = names.updateValue(node.place, forKey: name) {
            refuse(
                .duplicate, "a test named \(Quoting.quoted(name)) stands in line \(first.line) already", at: node.place)
            return nil
        }
        return name
    }
}
