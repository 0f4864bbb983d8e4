/// Reads the names that operators give to providers, groups, secrets, models and tools.
enum NameText {
    /// A name of lower-case letters, digits, `-` and `_`, at most 63 bytes, beginning with a letter or digit.
    static func read(_ text: String, what: String) -> Checked<String> {
        let bytes = text.utf8
        guard (1...63).contains(bytes.count), bytes.first != UInt8(ascii: "-"), bytes.first != UInt8(ascii: "_"),
            bytes.allSatisfy(isNameByte)
        else {
            let alphabet = "lower-case letters, digits, `-` and `_`, at most 63, beginning with a letter or digit"
            return .refused("\(Quoting.quoted(text)) is not a \(what) name; write \(alphabet)")
        }
        return .fine(text)
    }

    /// An exact model, `provider/id`. The id keeps its case: providers compare it byte by byte.
    static func readModel(_ text: String) -> Checked<ModelName> {
        let shown = Quoting.quoted(text)
        guard let slash = text.firstIndex(of: "/") else {
            return .refused("\(shown) is not a model; write the provider first, like `anthropic/claude-opus-4-5`")
        }
        let id = String(text[text.index(after: slash)...])
        if id.contains("*") { return .refused(.wildcard, "\(shown): models are named exactly; write each one out") }
        guard (1...PolicyLimits.modelNameBytes).contains(id.utf8.count), id.utf8.allSatisfy(isModelByte) else {
            return .refused("\(shown) is not a model; after the provider come letters, digits and `._:@/+-`")
        }
        switch read(String(text[..<slash]), what: "provider") {
        case .refused(let code, let message): return .refused(code, message)
        case .fine(let provider): return .fine(ModelName(provider: provider, id: id))
        }
    }

    /// A tool or a group of tools: `server/tool`, `server/prefix*` or `server/*`.
    static func readTool(_ text: String) -> Checked<ToolPattern> {
        let shown = Quoting.quoted(text)
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            return .refused("\(shown) is not a tool; write the server first, like `github/search_issues`")
        }
        let isPrefix = parts[1].utf8.last == UInt8(ascii: "*")
        let name = isPrefix ? String(parts[1].dropLast()) : parts[1]
        if name.contains("*") || parts[0].contains("*") {
            return .refused(.wildcard, "\(shown): a `*` may only stand at the end, like `github/search_*`")
        }
        guard isPrefix || !name.isEmpty, name.utf8.count <= 128, name.utf8.allSatisfy(isToolByte) else {
            return .refused("\(shown) is not a tool; after the server come letters, digits and `._-`")
        }
        switch read(parts[0], what: "server") {
        case .refused(let code, let message): return .refused(code, message)
        case .fine(let server): return .fine(ToolPattern(server: server, name: name, isPrefix: isPrefix))
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    private static func isToolByte(_ byte: UInt8) -> Bool {
        isNameByte(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: ".")
    }

    private static func isModelByte(_ byte: UInt8) -> Bool {
        isToolByte(byte) || [UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "/"), UInt8(ascii: "+")].contains(byte)
    }
}
