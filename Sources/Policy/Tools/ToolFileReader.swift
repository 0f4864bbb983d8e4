import Cedar

/// Reads the description of one server's tools.
struct ToolFileReader {
    private let file: OperatorFile
    /// The names of entity types that are taken, by this file and those before it.
    private(set) var names: Set<ByteText>
    private(set) var problems: [PolicyError] = []
    private(set) var tools: [PinnedTool] = []

    /// Starts with a file, and the names that files before it have taken.
    init(file: OperatorFile, names: Set<ByteText>) {
        self.file = file
        self.names = names
    }

    /// Reads it; what is wrong lands in `problems`, at most one mistake of each tool.
    mutating func read() {
        guard file.text.utf8.count <= PolicyLimits.toolFileBytes else {
            return refuse(.limit, "a file of tools holds at most \(PolicyLimits.toolFileBytes) bytes; split it")
        }
        do throws(CedarError) {
            try read(JSONCursor(try JSONNode(text: file.text, source: file.name)))
        } catch {
            refuse(error)
        }
    }

    private mutating func read(_ root: JSONCursor) throws(CedarError) {
        try root.check("a file of tools", required: ["server", "tools"], optional: ["groups"])
        let name = try root.member("server", "a file of tools").string("the server's name")
        guard case .fine(let server) = NameText.read(name.string, what: "server") else {
            throw root.error(.typeError, "`\(QuotedText.excerpt(name))` is not a server name; write \(Self.alphabet)")
        }
        let descriptions = try root.member("tools", "a file of tools").elements("the tools")
        guard descriptions.count <= PolicyLimits.toolsPerServer else {
            throw root.error(.tooLarge, "a server has at most \(PolicyLimits.toolsPerServer) tools")
        }
        var groups = readGroups(root)
        for description in descriptions {
            do throws(CedarError) {
                tools.append(try tool(description, of: server, &groups))
            } catch {
                refuse(error)
            }
        }
        for name in groups.keys.sorted() {
            let advice = Spelling.advice(for: name.string, among: tools.map(\.name))
            refuse(.reference, "`groups` names the tool \(Quoting.quoted(name.string)), which is not here; \(advice)")
        }
    }

    /// What the operator says of the tools.
    private mutating func readGroups(_ root: JSONCursor) -> [ByteText: [String]] {
        var groups: [ByteText: [String]] = [:]
        do throws(CedarError) {
            for (tool, list) in try root.optional("groups")?.members("groups by tool") ?? [] {
                var names: [String] = []
                for item in try list.elements("names of groups") {
                    let name = try item.string("a group").string
                    guard let group = Self.groups.first(where: { $0.utf8.elementsEqual(name.utf8) }) else {
                        let advice = Spelling.advice(for: name, among: Self.groups)
                        throw item.error(.unknownName, "there is no group \(Quoting.quoted(name)); \(advice)")
                    }
                    names.append(group)
                }
                groups[tool] = names
            }
        } catch {
            refuse(error)
        }
        return groups
    }

    private mutating func tool(
        _ json: JSONCursor, of server: String, _ groups: inout [ByteText: [String]]
    ) throws(CedarError) -> PinnedTool {
        let name = try json.member("name", "a tool").string("the tool's name")
        guard case .fine(let pattern) = NameText.readTool("\(server)/\(name)"), !pattern.isPrefix else {
            let mend = "write letters, digits and `._-`, at most 128"
            throw json.error(.typeError, "`\(QuotedText.excerpt(name))` cannot name a tool here; \(mend)")
        }
        var reader = ToolSchemaReader(
            prefix: "\(server)_\(name)", root: try json.member("inputSchema", "a tool"), names: names)
        let fields = try reader.arguments()
        names = reader.names
        let chosen = groups.removeValue(forKey: name)
        return PinnedTool(
            server: server, name: name.string, groups: chosen ?? PinnedTool.gravest, isClassified: chosen != nil,
            suggestion: ToolHints.groups(json.optional("annotations")), fields: fields)
    }

    private mutating func refuse(_ error: CedarError) {
        let place = error.place.map { Place(line: $0.line, column: $0.column) } ?? Place(line: 1, column: 1)
        problems.append(PolicyError(.tool, error.message, file: file.name, at: place))
    }

    private mutating func refuse(_ code: PolicyErrorCode, _ message: String) {
        problems.append(PolicyError(code, message, file: file.name))
    }

    private static let groups = ActionCatalog.groups.filter { $0 != "operator" }
    private static let alphabet = "lower-case letters, digits, `-` and `_`, at most 63"
}
