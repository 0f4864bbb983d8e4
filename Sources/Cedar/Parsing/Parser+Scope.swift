extension Parser {
    /// `(principal …, action …, resource …)`.
    mutating func scope() throws(CedarError) -> PolicyScope {
        try expect(.openParen, "before the scope; a policy begins `permit (principal, action, resource)`")
        let opener = previousSpan
        let start = current.span
        let principal = try constraint(on: "principal", slot: "?principal")
        let principalSpan = start.through(previousSpan)
        try comma(before: "action")
        let actionStart = current.span
        let action = try actionConstraint()
        let actionSpan = actionStart.through(previousSpan)
        try comma(before: "resource")
        let resourceStart = current.span
        let resource = try constraint(on: "resource", slot: "?resource")
        let resourceSpan = resourceStart.through(previousSpan)
        _ = skip(.comma)
        if !at(.closeParen), isBeyondScope { throw scopeError("expected `)` after the scope") }
        try expect(.closeParen, "after the scope", closing: opener)
        return PolicyScope(principal, action, resource, spans: [principalSpan, actionSpan, resourceSpan])
    }

    private mutating func comma(before next: String) throws(CedarError) {
        guard skip(.comma) else {
            throw scopeError("expected `,` and `\(next)`", mend: "the scope is principal, action, resource")
        }
    }

    private mutating func keyword(_ word: ByteText) throws(CedarError) {
        guard skip(word: word) else {
            let order = "the scope is principal, action, resource, in this order"
            let near = at(.identifier) ? Spelling.nearest(to: text(current), among: [word]) : nil
            throw unexpected("expected `\(word)`", mend: near.map { "did you mean `\($0)`" } ?? order)
        }
    }

    private func scopeError(_ message: String, mend: String? = nil) -> CedarError {
        if at(.colon) { return unexpected("the scope has no types behind `:`", mend: "write `is Type`") }
        guard isBeyondScope else { return unexpected(message, mend: mend) }
        return error(
            .invalidScope, at: current.span,
            "the scope only takes `==`, `in` and `is`; move the rest to `when { … }`")
    }

    private var isBeyondScope: Bool {
        let kinds: [Token.Kind] = [
            .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or, .dot, .openBracket, .colon,
        ]
        return kinds.contains(current.kind) || at(word: "has") || at(word: "like")
    }

    private mutating func constraint(on variable: ByteText, slot: ByteText) throws(CedarError) -> ScopeConstraint {
        try keyword(variable)
        if skip(.equal) { return .equal(try reference(slot: slot)) }
        if skip(word: "in") { return .within(try reference(slot: slot)) }
        guard skip(word: "is") else { return .any }
        let type = try path("of an entity type after `is`")
        return skip(word: "in") ? .typeWithin(type, try reference(slot: slot)) : .type(type)
    }

    private mutating func reference(slot: ByteText) throws(CedarError) -> EntityReference {
        guard at(.slot) else {
            if at(.openBracket) {
                throw error(
                    .invalidScope, at: current.span,
                    "only `action in` takes a list; write `in` one group, or use `when`")
            }
            return .entity(try entity("of an entity such as `User::\"alice\"`"))
        }
        let token = advance()
        guard text(token) == slot else {
            throw error(.invalidSlot, at: token.span, "`\(text(token))` cannot stand here; use `\(slot)`")
        }
        return .slot
    }

    private mutating func actionConstraint() throws(CedarError) -> ActionConstraint {
        try keyword("action")
        if skip(.equal) { return .equal(try actionEntity()) }
        if at(word: "is") {
            throw error(.invalidScope, at: current.span, "`is` cannot constrain the action; use `==` or `in`")
        }
        guard skip(word: "in") else { return .any }
        guard skip(.openBracket) else { return .within(try actionEntity()) }
        let opener = previousSpan
        var list: [EntityUID] = []
        while !at(.closeBracket) {
            list.append(try actionEntity())
            guard skip(.comma) else { break }
        }
        try expect(.closeBracket, "after the list of actions", closing: opener)
        return .withinAny(list)
    }

    private mutating func actionEntity() throws(CedarError) -> EntityUID {
        guard !at(.slot) else {
            throw error(.invalidSlot, at: current.span, "the action cannot be a slot; name an `Action::\"…\"`")
        }
        let start = current.span
        let uid = try entity("of an action such as `Action::\"read\"`")
        guard CedarPolicy.isActionType(uid.type) else {
            throw error(
                .invalidScope, at: start.through(previousSpan), "`\(uid)` is not an action; its type must be `Action`")
        }
        return uid
    }
}
