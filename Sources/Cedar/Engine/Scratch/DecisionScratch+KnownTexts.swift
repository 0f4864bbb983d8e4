extension DecisionScratch {
    /// Who asks.
    package mutating func principal(type: KnownText, id: String) { subjects.principal = subject(type, id) }

    /// What they want to do; the type is the action's, usually `Action`.
    package mutating func action(type: KnownText, id: KnownText) {
        guard let id = symbol(id) else { return }
        subjects.action = symbol(type).map { Subject(uid: UInt64($0) << 32 | UInt64(id)) }
    }

    /// On what.
    package mutating func resource(type: KnownText, id: String) { subjects.resource = subject(type, id) }

    /// Begins an entity that the set does not know; the rules are those for names in full.
    package mutating func openEntity(type: KnownText, id: String) {
        if let entity = subject(type, id) { open(entity.uid) }
    }

    /// A group that the entity just begun is directly in. Its id may be a part of a longer text, such as the domain at
    /// the end of a host name.
    package mutating func parent(type: KnownText, id: Substring) {
        guard let type = symbol(type) else { return }
        do throws(EvaluationFault) {
            try put(parent: UInt64(type) << 32 | UInt64(try values.lexicon.symbol(id.utf8Span.span)))
        } catch { fail(error.code) }
    }

    /// Names the value that is written next.
    package mutating func name(_ name: KnownText) { nextKey = symbol(name) }

    /// Writes a String.
    package mutating func add(_ text: KnownText) {
        if let symbol = symbol(text) { push(Cell(.string, UInt64(symbol))) }
    }

    private mutating func subject(_ type: KnownText, _ id: String) -> Subject? {
        guard let type = symbol(type) else { return nil }
        do throws(EvaluationFault) {
            return Subject(uid: UInt64(type) << 32 | UInt64(try values.lexicon.symbol(id)))
        } catch {
            fail(error.code)
            return nil
        }
    }

    /// The symbol of a handle, which must come from the set of this scratch.
    private mutating func symbol(_ text: KnownText) -> UInt32? {
        if text.set == ObjectIdentifier(set) { return text.symbol }
        fail(.incompleteRequest)
        return nil
    }
}
