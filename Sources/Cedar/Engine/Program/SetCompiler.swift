/// Gathers the parts of a compiled set.
struct SetCompiler {
    var writer: ProgramWriter
    private(set) var heads: [PolicyHead] = []
    private(set) var actionGroups: [UInt64] = []
    private(set) var table = EntityTable()

    init(_ values: ValueWriter) { writer = ProgramWriter(values) }

    /// Adds one policy.
    mutating func add(_ policy: CompiledPolicy, treatment: PolicyTreatment) throws(EvaluationFault) {
        let principal = try scope(policy.principal)
        let resource = try scope(policy.resource)
        let (test, action) = try scope(policy.action)
        let start = try writer.write(policy.conditions)
        heads.append(
            PolicyHead(
                effect: policy.effect, treatment: treatment, principalTest: principal.test,
                resourceTest: resource.test, actionTest: test, principalType: principal.type,
                resourceType: resource.type, principal: principal.uid, resource: resource.uid, action: action,
                start: start.map { UInt32(truncatingIfNeeded: $0) } ?? PolicyHead.none))
    }

    /// Adds every entity of a store.
    mutating func add(_ store: EntityStore) throws(EvaluationFault) {
        for stored in store.stored {
            let start = table.ancestorsEnd
            for ancestor in stored.ancestors.uids {
                table.append(ancestor: try writer.values.lexicon.word(ancestor))
            }
            let attributes = try writer.values.cell(stored.entity.attributes)
            let tags = try writer.values.cell(stored.entity.tags)
            table.append(
                try writer.values.lexicon.word(stored.entity.uid), attributes: attributes, tags: tags,
                ancestorsFrom: start)
        }
        for uid in store.dangling { table.markDangling(try writer.values.lexicon.word(uid)) }
    }

    /// The record without attributes.
    mutating func emptyRecord() throws(EvaluationFault) -> Cell { try writer.values.cell(CedarRecord.empty) }

    private mutating func scope(
        _ test: CompiledPolicy.Test
    ) throws(EvaluationFault) -> (test: PolicyHead.Test, type: UInt32, uid: UInt64) {
        switch test {
        case .any: return (.any, 0, 0)
        case .equal(let uid): return (.equal, 0, try writer.values.lexicon.word(uid))
        case .within(let uid): return (.within, 0, try writer.values.lexicon.word(uid))
        case .type(let type): return (.type, try writer.values.lexicon.symbol(type.string), 0)
        case .typeWithin(let type, let uid):
            let symbol = try writer.values.lexicon.symbol(type.string)
            return (.typeWithin, symbol, try writer.values.lexicon.word(uid))
        case .never: return (.never, 0, 0)
        }
    }

    private mutating func scope(
        _ constraint: ActionConstraint
    ) throws(EvaluationFault) -> (PolicyHead.ActionTest, UInt64) {
        switch constraint {
        case .any: return (.any, 0)
        case .equal(let uid): return (.equal, try writer.values.lexicon.word(uid))
        case .within(let uid): return (.within, try writer.values.lexicon.word(uid))
        case .withinAny(let uids):
            let start = actionGroups.count
            for uid in uids { actionGroups.append(try writer.values.lexicon.word(uid)) }
            return (.withinAny, UInt64(start) | UInt64(uids.count) << 32)
        }
    }
}
