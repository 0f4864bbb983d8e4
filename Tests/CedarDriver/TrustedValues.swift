import Cedar

/// Reads the requests of a case, which is trusted: escapes in a context are honoured.
enum TrustedValues {
    static func uid(_ node: JSONNode, _ key: ByteText) throws(CedarError) -> EntityUID? {
        guard let node = node[key] else { return nil }
        return try uid(node)
    }

    static func uid(_ node: JSONNode) throws(CedarError) -> EntityUID {
        guard let type = node["type"]?.string, let id = node["id"]?.string else {
            throw CedarError(.unexpectedToken, "this names no entity: \(node.compactText)")
        }
        return EntityUID(type: type, id: id)
    }

    static func request(_ node: JSONNode) throws(CedarError) -> AuthorizationRequest {
        try request(node, context: try CedarRecord(trustedJSON: node["context"] ?? .object([])))
    }

    /// The request with its context read as the schema says.
    static func request(_ node: JSONNode, schema: CedarSchema) throws(CedarError) -> AuthorizationRequest {
        let action = try uid(node["action"] ?? .null)
        return try request(
            node, context: try CedarRecord(contextJSON: node["context"] ?? .object([]), action: action, schema: schema))
    }

    private static func request(_ node: JSONNode, context: CedarRecord) throws(CedarError) -> AuthorizationRequest {
        AuthorizationRequest(
            principal: try uid(node["principal"] ?? .null), action: try uid(node["action"] ?? .null),
            resource: try uid(node["resource"] ?? .null), context: context)
    }
}
