package import Cedar

/// The tools that the operator pinned. A tool that is not here has no action, so nothing ever permits it.
package struct ToolCatalog: Hashable, Sendable {
    /// The tools, by server and name.
    package let tools: [PinnedTool]

    /// No tools.
    package static let empty = ToolCatalog(tools: [])

    /// Reads descriptions: one JSON file for each server, with the answer to `tools/list` and what the operator says
    /// of the tools:
    ///
    /// `{"server": "github", "tools": [{"name", "inputSchema", …}], "groups": {"search": ["read"]}}`
    ///
    /// - Throws: every mistake found, in all the files.
    package init(parsing files: [OperatorFile]) throws(PolicyErrors) {
        var problems: [PolicyError] = []
        var tools: [PinnedTool] = []
        if files.count > PolicyLimits.toolFiles {
            let message = "there are more than \(PolicyLimits.toolFiles) files of tools; join some"
            problems.append(PolicyError(.limit, message, file: files.first?.name ?? "tools"))
        }
        var names: Set<ByteText> = []
        let ordered = files.prefix(PolicyLimits.toolFiles).sorted {
            $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
        for file in ordered {
            var reader = ToolFileReader(file: file, names: names)
            reader.read()
            names = reader.names
            problems += reader.problems
            for tool in reader.tools {
                if let other = tools.first(where: { $0.actionID == tool.actionID }) {
                    let message = "tool \(Quoting.quoted(other.actionID)) is described twice; keep one"
                    problems.append(PolicyError(.duplicate, message, file: file.name))
                }
                tools.append(tool)
            }
        }
        if tools.count > PolicyLimits.tools {
            let message = "there are more than \(PolicyLimits.tools) tools; leave out those that nobody needs"
            problems.append(PolicyError(.limit, message, file: files.first?.name ?? "tools"))
        }
        guard problems.isEmpty else { throw PolicyErrors(problems) }
        self.init(tools: tools)
    }

    private init(tools: [PinnedTool]) {
        self.tools = tools.sorted { ByteText($0.actionID) < ByteText($1.actionID) }
    }

    /// The tool, or nil when it is not pinned.
    package func tool(_ name: String, of server: String) -> PinnedTool? {
        tools.first { $0.name.utf8.elementsEqual(name.utf8) && $0.server.utf8.elementsEqual(server.utf8) }
    }

    /// The whole schema with these tools in Cedar's own syntax: every action that a policy may then name.
    package func schemaText() throws(CedarError) -> String { SchemaText.text(try SchemaBuilder.schema(tools: self)) }

    /// The actions of the tools, and the entity types that their arguments need.
    func declarations() throws(CedarError) -> (actions: [ActionDeclaration], entityTypes: [EntityDeclaration]) {
        var actions: [ActionDeclaration] = []
        var types: [ByteText: EntityDeclaration] = [:]
        for tool in tools {
            actions.append(try tool.declaration())
            for type in tool.fields.flatMap(\.type.entityTypes) { types[type.name] = type }
        }
        return (actions, types.values.sorted { $0.name < $1.name })
    }
}
