/// What the type checker asks of a schema, prepared once: types in the checker's own form, and which contexts are equal.
struct TypeTable: Sendable {
    let schema: CedarSchema
    private let attributes: [ByteText: StaticRecord]
    private let tags: [ByteText: StaticType]
    private let contexts: [StaticRecord]
    private let contextIndex: [EntityUID: Int]
    private let groupTypes: [ByteText: Set<ByteText>]
    private let members: [ByteText: Set<ByteText>]

    init(_ schema: CedarSchema) {
        self.schema = schema
        attributes = schema.entityTypes.reduce(into: [:]) { $0[$1.name] = StaticRecord($1.attributes) }
        tags = schema.entityTypes.reduce(into: [:]) { $0[$1.name] = $1.tags.map { StaticType($0) } }
        members = schema.entityTypes.reduce(into: [:]) { $0[$1.name] = $1.enumeration.map { Set($0) } }
        var distinct: [RecordType: Int] = [:]
        var contexts: [StaticRecord] = []
        var contextIndex: [EntityUID: Int] = [:]
        var groupTypes: [ByteText: Set<ByteText>] = [:]
        for action in schema.actions {
            if distinct[action.context] == nil {
                distinct[action.context] = contexts.count
                contexts.append(StaticRecord(action.context))
            }
            contextIndex[action.uid] = distinct[action.context]
            groupTypes[action.uid.type, default: []].formUnion(schema.ancestors(ofAction: action.uid).map(\.type))
        }
        self.contexts = contexts
        self.contextIndex = contextIndex
        self.groupTypes = groupTypes
    }

    /// The attributes of an entity type; nil for an action type or an unknown one.
    func attributes(of type: ByteText) -> StaticRecord? { attributes[type] }

    /// The type of the values of an entity type's tags; nil when it has none.
    func tags(of type: ByteText) -> StaticType? { tags[type] }

    /// The ids of an enumerated type; nil for another.
    func members(of type: ByteText) -> Set<ByteText>? { members[type] }

    /// Equal for two actions exactly when their contexts have the same type.
    func contextNumber(of action: EntityUID) -> Int? { contextIndex[action] }

    /// The type of the context of an action's requests.
    func context(of action: EntityUID) -> StaticRecord { contextIndex[action].map { contexts[$0] } ?? .empty }

    /// Whether the schema knows the type. A type whose last part is `Action` always counts, as in the official
    /// validator: its ids are checked one by one.
    func knows(type: ByteText) -> Bool { attributes[type] != nil || CedarPolicy.isActionType(type) }

    /// The type of a reference to `uid`, or nil when the schema knows neither its type nor, for an action, itself.
    func type(of uid: EntityUID) -> StaticType? {
        let isKnown = CedarPolicy.isActionType(uid.type) ? schema.action(uid) != nil : attributes[uid.type] != nil
        return isKnown ? .entity(uid.type) : nil
    }

    /// Whether an entity of type `lower` can be `upper` or in an entity of it.
    func canBe(_ lower: ByteText, in upper: ByteText) -> Bool {
        lower == upper || schema.ancestors(ofType: lower).contains(upper)
            || groupTypes[lower]?.contains(upper) == true
    }

    /// Whether the action is `group` or in it.
    func isAction(_ action: EntityUID, in group: EntityUID) -> Bool {
        action == group || schema.ancestors(ofAction: action).contains(group)
    }

    /// The action of the same id in another namespace, or the nearest id in this one.
    func hint(forAction uid: EntityUID) -> String {
        let actions = schema.actions.map(\.uid)
        if let namesake = actions.first(where: { $0.id == uid.id }) {
            return "; did you mean `\(QuotedText.excerpt(ByteText(namesake.description)))`"
        }
        return Spelling.suggestion(for: uid.id, among: actions.filter { $0.type == uid.type }.map(\.id))
    }
}
