import Cedar

/// Reads one file that says what an agent's built-in tools do:
///
/// `{"program": "claude-code", "tools": {"Bash": ["run shell"], "WebFetch": []}}`
struct ToolActionReader {
    private let file: OperatorFile
    private(set) var problems: [PolicyError] = []
    /// Folded names of tools, and the phrases that each is about.
    private(set) var phrases: [String: Set<Phrase>] = [:]

    /// Starts with a file.
    init(file: OperatorFile) {
        self.file = file
    }

    /// Reads it; what is wrong lands in `problems`, at most one mistake of each tool.
    mutating func read() {
        guard file.text.utf8.count <= PolicyLimits.toolFileBytes else {
            let message = "a file of built-in tools holds at most \(PolicyLimits.toolFileBytes) bytes; split it"
            return problems.append(PolicyError(.limit, message, file: file.name))
        }
        do throws(CedarError) {
            let root = JSONCursor(try JSONNode(text: file.text, source: file.name))
            try root.check("a file of built-in tools", required: ["program", "tools"], optional: [])
            let program = try root.member("program", "a file of built-in tools").string("the program's name")
            guard case .fine = NameText.read(program.string, what: "program") else {
                throw root.error(
                    .typeError, "`\(QuotedText.excerpt(program))` is not a program name; write it in lower case")
            }
            let tools = try root.member("tools", "a file of built-in tools").members("phrases by tool")
            guard tools.count <= PolicyLimits.toolsPerServer else {
                throw root.error(.tooLarge, "a program has at most \(PolicyLimits.toolsPerServer) tools")
            }
            for (name, list) in tools { note(name.string, list) }
        } catch {
            refuse(error)
        }
    }

    private mutating func note(_ name: String, _ list: JSONCursor) {
        do throws(CedarError) {
            guard ToolName.isCanonical(server: ToolName.builtin, name: name) else {
                throw list.error(
                    .typeError,
                    "\(Quoting.quoted(name)) cannot name a tool; write letters, digits and `._-`, at most 128")
            }
            var found: Set<Phrase> = []
            for item in try list.elements("phrases") {
                let text = try item.string("a phrase").string
                guard let phrase = ToolActions.sayable.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) })
                else {
                    let advice = Spelling.advice(for: text, among: ToolActions.sayable.map(\.rawValue))
                    throw item.error(.unknownName, "tools do not \(Quoting.quoted(text)); \(advice)")
                }
                found.insert(phrase)
            }
            phrases[ToolName.folded(name), default: []].formUnion(found)
        } catch {
            refuse(error)
        }
    }

    private mutating func refuse(_ error: CedarError) {
        let place = error.place.map { Place(line: $0.line, column: $0.column) } ?? Place(line: 1, column: 1)
        problems.append(PolicyError(.tool, error.message, file: file.name, at: place))
    }
}
