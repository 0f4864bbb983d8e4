package import Cedar

/// A tool of an MCP server as the operator pinned it: its action in policies, and the type of its arguments.
package struct PinnedTool: Hashable, Sendable {
    /// The server's name.
    package let server: String
    /// The tool's name.
    package let name: String
    /// The groups its action is in besides that of all tools.
    package let groups: [String]
    /// Whether the operator has said which groups those are. Otherwise they are the gravest.
    package let isClassified: Bool
    /// What the server's own annotations suggest; a hint for the operator and never the answer.
    package let suggestion: [String]
    let fields: [ToolField]

    /// The action's id: `server/tool`.
    package var actionID: String { "\(server)/\(name)" }

    /// What an unknown tool can do at worst.
    static let gravest = ["write", "external", "irreversible"]

    /// The arguments of one call as `context.input`. Throws for whatever does not fit the pinned description exactly:
    /// a missing, unknown or mistyped argument. Nothing is dropped.
    package func input(of arguments: JSONNode) throws(CedarError) -> CedarRecord {
        try ToolType.record(of: JSONCursor(arguments), fields)
    }

    /// The action as a schema declares it.
    func declaration() throws(CedarError) -> ActionDeclaration {
        let groups = [ActionCatalog.toolCall] + groups
        return ActionDeclaration(
            ActionCatalog.uid(actionID), memberOf: groups.map { ActionCatalog.uid($0) }.sorted(), principals: ["Agent"],
            resources: ["Tool"], context: try SchemaBuilder.context(input: ToolType.record(fields), ofTool: true))
    }
}
