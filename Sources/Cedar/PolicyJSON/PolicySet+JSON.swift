extension PolicySet {
    /// The set in Cedar's JSON policy format: `{"staticPolicies", "templates", "templateLinks"}`.
    package var json: JSONNode {
        let fixed = policies.filter { $0.link == nil }.map { JSONMember($0.id, $0.json) }
        return .object([
            JSONMember("staticPolicies", .object(fixed)),
            JSONMember("templates", .object(templates.map { JSONMember($0.id, $0.json) })),
            JSONMember("templateLinks", .array(policies.compactMap(Self.linkJSON))),
        ])
    }

    /// Reads a policy set of the JSON policy format. The three keys must be there; ids are the keys of the objects.
    /// Throws as `CedarPolicy.init(json:id:)`, `add(_:)` and `link(_:as:principal:resource:)` do.
    package init(json: JSONNode) throws(CedarError) {
        let root = JSONCursor(json)
        let what = "a policy set"
        try root.check(what, required: ["staticPolicies", "templates", "templateLinks"])
        self.init()
        for (id, cursor) in try root.member("staticPolicies", what).members("the policies by id") {
            let policy = try CedarPolicy(json: cursor, id: id)
            guard !policy.isTemplate else {
                throw cursor.error(.invalidSlot, "a static policy has no slots; put this under `templates`")
            }
            try add(policy, at: cursor)
        }
        for (id, cursor) in try root.member("templates", what).members("the templates by id") {
            let template = try CedarPolicy(json: cursor, id: id)
            guard template.isTemplate else {
                throw cursor.error(.invalidSlot, "a template has a slot; put this under `staticPolicies`")
            }
            try add(template, at: cursor)
        }
        for cursor in try root.member("templateLinks", what).elements("the links") { try addLink(cursor) }
    }

    /// Reads the text of a policy set in the JSON policy format; `source` is shown in errors. Throws as
    /// `JSONNode.init(text:source:)` and `init(json:)` do.
    package init(jsonText text: String, source: String) throws(CedarError) {
        try self.init(json: try JSONNode(text: text, source: source))
    }

    private mutating func add(_ policy: CedarPolicy, at cursor: JSONCursor) throws(CedarError) {
        do throws(CedarError) { try add(policy) } catch { throw cursor.located(error) }
    }

    private mutating func addLink(_ cursor: JSONCursor) throws(CedarError) {
        let what = "a template link"
        try cursor.check(what, required: ["templateId", "newId", "values"])
        let template = try cursor.member("templateId", what).string("the id of a template")
        let id = try cursor.member("newId", what).string("the id of the link")
        let values = try cursor.member("values", what)
        try values.check("the values of a link", required: [], optional: ["?principal", "?resource"])
        let principal = try Self.filling(values.optional("?principal"))
        let resource = try Self.filling(values.optional("?resource"))
        do throws(CedarError) {
            try link(template, as: id, principal: principal, resource: resource)
        } catch {
            throw cursor.located(error)
        }
    }

    private static func filling(_ cursor: JSONCursor?) throws(CedarError) -> EntityUID? {
        guard let cursor else { return nil }
        return try EntityUID(json: cursor)
    }

    private static func linkJSON(_ policy: CedarPolicy) -> JSONNode? {
        guard let link = policy.link else { return nil }
        var values: [JSONMember] = []
        if let principal = link.principal { values.append(JSONMember("?principal", principal.json)) }
        if let resource = link.resource { values.append(JSONMember("?resource", resource.json)) }
        return .object([
            JSONMember("templateId", .string(link.template)), JSONMember("newId", .string(policy.id)),
            JSONMember("values", .object(values)),
        ])
    }
}
