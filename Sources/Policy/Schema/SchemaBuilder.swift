import Cedar

/// Declares to Cedar what Gatehouse decides about: from the same catalogs that requests and policies are made of, so
/// that the three cannot drift apart.
enum SchemaBuilder {
    /// The schema of a deployment: what Gatehouse has, and the actions of the pinned tools.
    static func schema(tools: ToolCatalog) throws(CedarError) -> CedarSchema {
        var actions = ActionCatalog.groups.map { ActionDeclaration(ActionCatalog.uid($0)) }
        for action in ActionCatalog.actions { actions.append(try declaration(action)) }
        let pinned = try tools.declarations()
        return try CedarSchema(entityTypes: entityTypes + pinned.entityTypes, actions: actions + pinned.actions)
    }

    /// The types of entities with what they are in, as `EntityCatalog` makes them. None has attributes: what policy may
    /// know of a request is in its context.
    static let entityTypes: [EntityDeclaration] = [
        EntityDeclaration("Agent", memberOf: ["AgentGroup"]), EntityDeclaration("AgentGroup"),
        EntityDeclaration("Operator"), EntityDeclaration("Gate"),
        EntityDeclaration("Host", memberOf: ["Domain", "Wildcard"]), EntityDeclaration("Domain"),
        EntityDeclaration("Wildcard"),
        EntityDeclaration("Model", memberOf: ["Provider", "Region", "Retention", "Strength", "Training"]),
        EntityDeclaration("Provider"), EntityDeclaration("Region"), EntityDeclaration("Retention"),
        EntityDeclaration("Strength"), EntityDeclaration("Training"),
        EntityDeclaration("Tool", memberOf: ["Server", "ToolPrefix"]), EntityDeclaration("Server"),
        EntityDeclaration("ToolPrefix"),
        EntityDeclaration("File", memberOf: ["Dir"]), EntityDeclaration("Program", memberOf: ["Dir"]),
        EntityDeclaration("Dir"),
        EntityDeclaration("Channel", memberOf: ["Platform"]), EntityDeclaration("Platform"),
        EntityDeclaration("Secret", memberOf: ["SecretGroup"]), EntityDeclaration("SecretGroup"),
        EntityDeclaration("Schedule"), EntityDeclaration("Memory"),
    ]

    /// The context of an action with these arguments. `system` holds nothing yet, and `session` only what is known of tool
    /// calls: nobody computes more, and a policy that reads something else is refused when it is loaded.
    static func context(input: RecordType, ofTool: Bool) throws(CedarError) -> RecordType {
        let session = ofTool ? try SessionFacts.type() : .empty
        return try RecordType([
            RecordType.Attribute("input", .record(input)), RecordType.Attribute("session", .record(session)),
            RecordType.Attribute("system", .record(.empty)),
        ])
    }

    private static func declaration(_ action: CatalogAction) throws(CedarError) -> ActionDeclaration {
        ActionDeclaration(
            ActionCatalog.uid(action.id), memberOf: action.groups.map { ActionCatalog.uid($0) }.sorted(),
            principals: action.principals, resources: action.resources,
            context: try context(
                input: RecordType(action.input.map { RecordType.Attribute($0.key, $0.value) }),
                ofTool: SessionFacts.areOf(action.id, in: action.groups)))
    }
}
