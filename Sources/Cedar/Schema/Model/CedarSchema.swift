/// A schema, resolved and checked: what entities, actions and contexts there are. Immutable.
package struct CedarSchema: Hashable, Sendable {
    /// The entity types in byte order of their names.
    package let entityTypes: [EntityDeclaration]
    /// The actions in byte order of their uids.
    package let actions: [ActionDeclaration]
    private let typeIndex: [ByteText: Int]
    private let actionIndex: [EntityUID: Int]
    private let typeAncestors: [ByteText: Set<ByteText>]
    private let actionAncestors: [EntityUID: Set<EntityUID>]
    private let actionTypes: Set<ByteText>

    /// A schema of these declarations. Throws `duplicate` for a name declared twice, `unknownName` for a type or action
    /// that is used and not declared, `cyclicHierarchy` when an action is in itself (entity types may be in
    /// themselves: a directory in a directory), and `tooLarge` for hierarchies too dense to close.
    package init(entityTypes: [EntityDeclaration], actions: [ActionDeclaration]) throws(CedarError) {
        self.entityTypes = entityTypes.sorted { $0.name < $1.name }
        self.actions = actions.sorted { $0.uid < $1.uid }
        typeIndex = try Self.index(self.entityTypes.map(\.name)) { "entity type `\($0)`" }
        actionIndex = try Self.index(self.actions.map(\.uid)) { "action `\($0)`" }
        typeAncestors = try Self.closure(self.entityTypes.map { ($0.name, $0.memberOf) })
        actionAncestors = try Self.closure(self.actions.map { ($0.uid, $0.memberOf) })
        actionTypes = Set(self.actions.map(\.uid.type))
        try checkNames()
    }

    /// The declaration of an entity type, or nil.
    package func entityType(_ name: ByteText) -> EntityDeclaration? { typeIndex[name].map { entityTypes[$0] } }

    /// The declaration of an action, or nil.
    package func action(_ uid: EntityUID) -> ActionDeclaration? { actionIndex[uid].map { actions[$0] } }

    /// Every type an entity of this type can be in, at any distance; without itself unless it can be in its own kind.
    package func ancestors(ofType name: ByteText) -> Set<ByteText> { typeAncestors[name] ?? [] }

    /// Every group an action is in, at any distance; never itself.
    package func ancestors(ofAction uid: EntityUID) -> Set<EntityUID> { actionAncestors[uid] ?? [] }

    /// The actions as entities with their groups as parents, for an entity store.
    package var actionEntities: [Entity] { actions.map { Entity($0.uid, parents: $0.memberOf) } }

    /// Same declarations.
    package static func == (left: CedarSchema, right: CedarSchema) -> Bool {
        left.entityTypes == right.entityTypes && left.actions == right.actions
    }

    /// Feeds the declarations.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(entityTypes)
        hasher.combine(actions)
    }

    private static func index<Name: Hashable>(
        _ names: [Name], _ what: (Name) -> String
    ) throws(CedarError) -> [Name: Int] {
        var out: [Name: Int] = [:]
        for (position, name) in names.enumerated() {
            guard out.updateValue(position, forKey: name) == nil else {
                throw CedarError(.duplicate, "\(what(name)) is declared twice; keep one")
            }
        }
        return out
    }

    /// The transitive closure by walking up from each name; a list instead of recursion, whatever the depth.
    private static func closure<Name: Hashable>(
        _ parents: [(name: Name, parents: [Name])]
    ) throws(CedarError) -> [Name: Set<Name>] {
        let direct: [Name: [Name]] = parents.reduce(into: [:]) { $0[$1.name] = $1.parents }
        var out: [Name: Set<Name>] = [:]
        var steps = 0
        for (name, parents) in parents {
            var found: Set<Name> = []
            var waiting = parents
            while let next = waiting.popLast() {
                steps += 1
                guard steps <= CedarLimits.schemaClosureSteps else {
                    throw CedarError(.tooLarge, "the hierarchy of `\(name)` and others is too dense; use fewer parents")
                }
                guard found.insert(next).inserted else { continue }
                waiting += direct[next] ?? []
            }
            out[name] = found
        }
        return out
    }

    private func checkNames() throws(CedarError) {
        for type in entityTypes {
            for name in type.memberOf { try check(name) }
            for attribute in type.attributes.attributes { try check(attribute.type) }
            if let tags = type.tags { try check(tags) }
        }
        for action in actions {
            for name in action.principals + action.resources { try check(name) }
            for attribute in action.context.attributes { try check(attribute.type) }
            for group in action.memberOf where actionIndex[group] == nil {
                let hint = Spelling.suggestion(for: group.id, among: actions.map(\.uid.id))
                throw CedarError(.unknownName, "`\(action.uid)` is in `\(group)`, which is not declared\(hint)")
            }
            if ancestors(ofAction: action.uid).contains(action.uid) {
                throw CedarError(.cyclicHierarchy, "`\(action.uid)` is in itself; remove one `in`")
            }
        }
    }

    private func check(_ name: ByteText) throws(CedarError) {
        guard typeIndex[name] == nil else { return }
        let hint = Spelling.suggestion(for: name, among: entityTypes.map(\.name))
        throw CedarError(.unknownName, "entity type `\(QuotedText.excerpt(name))` is not declared\(hint)")
    }

    private func check(_ type: CedarType) throws(CedarError) {
        switch type {
        case .bool, .long, .string, .extension: break
        case .entity(let name):
            // An attribute may hold an action, though no schema declares the type of actions.
            if !actionTypes.contains(name) { try check(name) }
        case .set(let element): try check(element)
        case .record(let record):
            for attribute in record.attributes { try check(attribute.type) }
        }
    }
}
