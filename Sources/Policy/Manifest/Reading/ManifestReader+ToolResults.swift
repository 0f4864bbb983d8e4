import Cedar

extension ManifestReader {
    /// What an agent does not simply do with words from the results of tools.
    mutating func readToolResults(_ node: YamlNode?) -> [ToolResultRule] {
        guard let node else { return [] }
        let fields = fields(of: node, in: "`from tool results`", known: ManifestVocabulary.toolResults.names)
        if fields.isEmpty, case .map(let entries) = node.content, entries.isEmpty {
            refuse(
                .missing, "`from tool results` says nothing; write `never: [..]` or `ask before: [..]`", at: node.place)
        }
        let never = readTargets(fields["never"], in: "`never`", isAsked: false)
        let asked = readTargets(fields["ask before"], in: "`ask before`", isAsked: true)
        for rule in asked {
            guard let other = never.first(where: { $0.target == rule.target }) else { continue }
            let message = "what is asked about here is ruled out in line \(other.place.line); keep one of the two"
            refuse(.contradiction, message, at: rule.place)
        }
        return never + asked
    }

    private mutating func readTargets(_ node: YamlNode?, in what: String, isAsked: Bool) -> [ToolResultRule] {
        let phrases = ManifestVocabulary.toolPhrases
        let found: [Placed<ToolResultRule.Target>] = texts(node, in: what) { text in
            if text.utf8.contains(UInt8(ascii: "/")) {
                switch NameText.readTool(text) {
                case .fine(let tool): return .fine(.tool(tool))
                case .refused(let code, let message): return .refused(code, message)
                }
            }
            if let phrase = phrases.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) {
                return .fine(.phrase(phrase))
            }
            let advice = Spelling.advice(for: text, among: phrases.map(\.rawValue))
            return .refused(.word, "\(what) does not know \(Quoting.quoted(text)); \(advice), or name a tool")
        }
        return found.map { ToolResultRule(target: $0.value, isAsked: isAsked, place: $0.place) }
    }
}
