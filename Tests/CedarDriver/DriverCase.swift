import Cedar

/// One case as it came in. Every member is optional but one of `policies` and `policiesJSON`.
struct DriverCase {
    struct Link {
        let template: ByteText
        let id: ByteText
        let principal: EntityUID?
        let resource: EntityUID?
    }

    let policies: ByteText?
    let policiesJSON: ByteText?
    let schema: ByteText?
    let schemaJSON: ByteText?
    let links: [Link]
    let entities: JSONNode?
    let requests: [JSONNode]

    init(_ node: JSONNode) throws(CedarError) {
        policies = node["policies"]?.string
        policiesJSON = node["policiesJSON"]?.string
        schema = node["schema"]?.string
        schemaJSON = node["schemaJSON"]?.string
        entities = node["entities"]
        requests = node["requests"]?.array ?? []
        links = try Self.links(node["links"]?.array ?? [])
    }

    private static func links(_ nodes: [JSONNode]) throws(CedarError) -> [Link] {
        var links: [Link] = []
        for node in nodes {
            guard let template = node["template"]?.string, let id = node["id"]?.string else {
                throw CedarError(.unexpectedToken, "a link has `template` and `id`")
            }
            links.append(
                Link(
                    template: template, id: id, principal: try TrustedValues.uid(node, "principal"),
                    resource: try TrustedValues.uid(node, "resource")))
        }
        return links
    }
}
