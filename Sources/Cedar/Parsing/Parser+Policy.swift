extension Parser {
    /// All policies of the source, in order.
    mutating func policies(naming: PolicyNaming) throws(CedarError) -> [CedarPolicy] {
        var out: [CedarPolicy] = []
        while !at(.end) {
            guard out.count < CedarLimits.policies else {
                throw tooManyPolicies
            }
            out.append(try policy(position: out.count, naming: naming))
        }
        return out
    }

    /// The policy at the cursor; `position` names it when no annotation does.
    mutating func policy(position: Int, naming: PolicyNaming) throws(CedarError) -> CedarPolicy {
        let start = current.span
        let annotations = try annotations()
        let effect = try effect()
        let scope = try scope()
        var conditions: [Condition] = []
        while !at(.semicolon) { conditions.append(try condition()) }
        advance()
        let written = annotations.first { $0.key == "id" }?.value
        let id = naming == .annotation ? written : nil
        return CedarPolicy(
            id: id ?? ByteText("policy\(position)"), effect: effect, annotations: annotations, scope: scope,
            conditions: conditions, span: start.through(previousSpan), source: source, link: nil)
    }

    /// The annotations at the cursor, none or more.
    mutating func annotations() throws(CedarError) -> [Annotation] {
        var out: [Annotation] = []
        var keys: Set<ByteText> = []
        while at(.at) {
            let start = advance().span
            let token = try expect(.identifier, "of an annotation after `@`")
            let key = text(token)
            var value: ByteText = ""
            if skip(.openParen) {
                let opener = previousSpan
                value = try string("as the value of `@\(key)`; write `@\(key)` alone for none")
                try expect(.closeParen, "after the value of `@\(key)`", closing: opener)
            }
            let span = start.through(previousSpan)
            guard keys.insert(key).inserted else {
                throw error(.duplicate, at: span, "annotation `@\(key)` is given twice; keep one")
            }
            out.append(Annotation(key: key, value: value, span: span))
        }
        return out
    }

    private mutating func effect() throws(CedarError) -> Effect {
        if skip(word: "permit") { return .permit }
        if skip(word: "forbid") { return .forbid }
        let near = at(.identifier) ? Spelling.nearest(to: text(current), among: ["permit", "forbid"]) : nil
        let mend = at(.semicolon) || at(.closeBrace) || at(.closeParen) ? "remove it" : nil
        throw unexpected("expected `permit` or `forbid`", mend: near.map { "did you mean `\($0)`" } ?? mend)
    }

    private mutating func condition() throws(CedarError) -> Condition {
        let start = current.span
        let kind: Condition.Kind
        if skip(word: "when") {
            kind = .when
        } else if skip(word: "unless") {
            kind = .unless
        } else {
            guard at(.end) || at(word: "permit") || at(word: "forbid") || at(.at) else {
                let near = at(.identifier) ? Spelling.nearest(to: text(current), among: ["when", "unless"]) : nil
                throw unexpected(
                    "expected `when`, `unless`, or `;` to end the policy", mend: near.map { "did you mean `\($0)`" })
            }
            let behind = SourceSpan(start: previousSpan.end, end: previousSpan.end)
            throw error(.unexpectedToken, at: behind, "the policy is not ended; add `;`")
        }
        guard at(.openBrace) else {
            throw unexpected("expected `{` after `\(kind.rawValue)`", mend: "conditions stand in braces")
        }
        let opener = advance().span
        guard !at(.closeBrace) else {
            throw error(
                .unexpectedToken, at: current.span, "`\(kind.rawValue)` has no expression; write one or remove it")
        }
        let body = try expression()
        try expect(.closeBrace, "to close `\(kind.rawValue)`", closing: opener)
        return Condition(kind, body, span: start.through(previousSpan))
    }
}
