import Cedar

extension AuthorizationRequest {
    /// A request of a conformance case, its context read as the schema of the case says.
    init(case node: JSONNode, schema: CedarSchema) throws {
        let action = try EntityUID(json: node["action"] ?? .null)
        self.init(
            principal: try EntityUID(json: node["principal"] ?? .null), action: action,
            resource: try EntityUID(json: node["resource"] ?? .null),
            context: try CedarRecord(contextJSON: node["context"] ?? .null, action: action, schema: schema))
    }
}
