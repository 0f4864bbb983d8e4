import Vocabulary

/// What of an entry can be searched.
enum EntryFacts {
    /// The host that a decision is about: the resource without its port. Models and the gate are no hosts.
    static func host(of entry: Entry) -> String? {
        guard let resource = entry.string(.resource), !resource.utf8.contains(UInt8(ascii: "/")),
            let colon = resource.utf8.lastIndex(of: UInt8(ascii: ":"))
        else { return nil }
        let name = resource[..<colon]
        guard name.utf8.first == UInt8(ascii: "["), name.utf8.last == UInt8(ascii: "]") else { return String(name) }
        return String(name.dropFirst().dropLast())
    }

    /// Every text in its facts, and its intent's name.
    static func forEachText(of entry: Entry, _ body: (String) -> Void) {
        if let intent = entry.intent { body(intent.text) }
        for value in entry.fields.values {
            switch value {
            case .string(let text): body(text)
            case .strings(let texts): texts.forEach(body)
            case .int, .bool: break
            }
        }
    }
}
