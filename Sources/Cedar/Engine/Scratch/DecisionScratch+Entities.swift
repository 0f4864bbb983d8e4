extension DecisionScratch {
    /// Begins an entity that the set does not know, such as a host with its domains; give its parents, then its named
    /// attributes, then `close()`. Parents that come along themselves come first, whole.
    ///
    /// As in a layer of an `EntityStore`, it must neither be known already nor be a parent of one that is.
    package mutating func openEntity(type: String, id: String) {
        do throws(EvaluationFault) { open(try values.lexicon.word(type: type, id: id)) } catch { fail(error.code) }
    }

    /// Begins the entity with a word.
    mutating func open(_ uid: UInt64) {
        guard frames.isEmpty, nextKey == nil, local.rows.count < CedarLimits.requestEntities else {
            return fail(frames.isEmpty && nextKey == nil ? .tooLarge : .incompleteRequest)
        }
        guard isNew(uid) else { return fail(.conflictingLayer) }
        let kind = WriterFrame.Kind.entity(uid, ancestors: local.ancestorsEnd)
        frames.append(WriterFrame(kind: kind, start: values.pending.count, key: nil))
    }

    /// A group that the entity just begun is directly in.
    package mutating func parent(type: String, id: String) {
        do throws(EvaluationFault) { try put(parent: try values.lexicon.word(type: type, id: id)) } catch {
            fail(error.code)
        }
    }

    /// Adds a parent to the entity just begun.
    mutating func put(parent: UInt64) throws(EvaluationFault) {
        guard case .entity(let uid, _)? = frames.last?.kind else { throw EvaluationFault(.incompleteRequest) }
        try add(parent: parent, of: uid)
    }

    /// An entity with attributes and tags from values. The same rules as for `openEntity`.
    package mutating func add(_ entity: Entity) {
        guard frames.isEmpty, nextKey == nil else { return fail(.incompleteRequest) }
        guard local.rows.count < CedarLimits.requestEntities else { return fail(.tooLarge) }
        do throws(EvaluationFault) {
            let uid = try values.lexicon.word(entity.uid)
            guard isNew(uid) else { return fail(.conflictingLayer) }
            let start = local.ancestorsEnd
            for parent in entity.parents { try add(parent: try values.lexicon.word(parent), of: uid) }
            let attributes = try values.cell(entity.attributes)
            let tags = try values.cell(entity.tags)
            local.append(uid, attributes: attributes, tags: tags, ancestorsFrom: start)
        } catch { fail(error.code) }
    }

    private func isNew(_ uid: UInt64) -> Bool {
        set.table[uid] == nil && local[uid] == nil && !set.table.leavesDangling(uid) && !local.leavesDangling(uid)
    }

    private mutating func add(parent: UInt64, of uid: UInt64) throws(EvaluationFault) {
        guard parent != uid else { throw EvaluationFault(.cyclicHierarchy) }
        guard local.ancestorsEnd < CedarLimits.ancestors else { throw EvaluationFault(.tooLarge) }
        local.append(ancestor: parent)
        if let known = local[parent] {
            for index in local.rows[known].ancestors { try add(ancestor: local.ancestors[index], of: uid) }
        } else if let known = set.table[parent] {
            for index in set.table.rows[known].ancestors { try add(ancestor: set.table.ancestors[index], of: uid) }
        } else {
            local.markDangling(parent)
        }
    }

    private mutating func add(ancestor: UInt64, of uid: UInt64) throws(EvaluationFault) {
        guard ancestor != uid else { throw EvaluationFault(.cyclicHierarchy) }
        guard local.ancestorsEnd < CedarLimits.ancestors else { throw EvaluationFault(.tooLarge) }
        local.append(ancestor: ancestor)
    }

    /// Where the ancestors of an entity stand.
    func subject(_ uid: UInt64) -> Subject {
        if let row = local[uid] { return Subject(uid: uid, isLocal: true, ancestors: local.rows[row].ancestors) }
        let found = set.table[uid].map { set.table.rows[$0].ancestors }
        return Subject(uid: uid, isLocal: false, ancestors: found ?? 0..<0)
    }

    /// Whether a subject is `group` or in it.
    func isIn(_ subject: Subject, _ group: UInt64) -> Bool {
        if subject.uid == group { return true }
        guard !subject.ancestors.isEmpty else { return false }
        return subject.isLocal
            ? local.contains(group, among: subject.ancestors) : set.table.contains(group, among: subject.ancestors)
    }

    /// What is known of an entity.
    func row(_ uid: UInt64) -> EntityTable.Row? {
        if let row = local[uid] { return local.rows[row] }
        return set.table[uid].map { set.table.rows[$0] }
    }
}
