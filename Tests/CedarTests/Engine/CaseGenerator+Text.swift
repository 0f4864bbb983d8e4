import Cedar

extension CaseGenerator {
    /// One policy as text.
    mutating func policy(template: Bool = false) -> String {
        let principal = scope("principal", slot: template && chance(2))
        let resource = scope("resource", slot: template)
        let actions = [
            "action", "action == \(action())", "action in \(action())", "action in [\(action()), \(action())]",
            "action in []",
        ]
        var text = "\(pick(["permit", "forbid"])) (\(principal), \(pick(actions)), \(resource))"
        for _ in 0..<Int.random(in: 0...2, using: &random) { text += " \(pick(["when", "unless"])) { \(bool(3)) }" }
        return text + ";"
    }

    private mutating func scope(_ variable: String, slot: Bool) -> String {
        let entity = slot ? "?\(variable)" : uid().description
        let forms = ["\(variable) == \(entity)", "\(variable) in \(entity)", "\(variable) is User in \(entity)"]
        if slot { return pick(forms) }
        return chance(2) ? variable : pick(forms + ["\(variable) is \(pick(Self.types))"])
    }

    /// An expression that is a Bool unless it errs.
    private mutating func bool(_ depth: Int) -> String {
        guard depth > 0 else { return pick(["true", "false", "context.b", "(context has b)"]) }
        let inner = depth - 1
        switch Int.random(in: 0..<20, using: &random) {
        case 0, 1: return "(\(bool(inner)) && \(bool(inner)))"
        case 2, 3: return "(\(bool(inner)) || \(bool(inner)))"
        case 4: return "!(\(bool(inner)))"
        case 5: return "(if \(bool(inner)) then \(bool(inner)) else \(bool(inner)))"
        case 6: return "(\(any(inner)) == \(any(inner)))"
        case 7: return "(\(any(inner)) != \(any(inner)))"
        case 8: return "(\(long(inner)) \(pick(["<", "<=", ">", ">="])) \(long(inner)))"
        case 9: return "(\(entity(inner)) in \(pick([entity(inner), "[\(entity(inner)), \(any(inner))]"])))"
        case 10: return "(\(entity(inner)) is \(pick(Self.types)))"
        case 11: return "(\(entity(inner)) is \(pick(Self.types)) in \(entity(inner)))"
        case 12: return "(\(holder()) has \(pick(["n", "r.n", "r.r.s", "who.n", "who.who.r", "\"odd name\""])))"
        case 13: return "(\(any(inner)) like \"\(pick(["*", "a*", "*e", "*\\u{301}*", "x\\*y", "", "a*m*15*"]))\")"
        case 14: return "\(set(inner)).contains(\(any(inner)))"
        case 15: return "\(set(inner)).\(pick(["containsAll", "containsAny"]))(\(set(inner)))"
        case 16: return "\(set(inner)).isEmpty()"
        case 17: return "\(entity(inner)).hasTag(\(any(0)))"
        case 18: return extensionTest()
        default: return "context.b"
        }
    }

    private mutating func extensionTest() -> String {
        "("
            + pick([
                "context.ip.isInRange(ip(\"10.0.0.0/8\"))", "context.ip.isIpv6()", "ip(context.s).isLoopback()",
                "decimal(\"1.5\").lessThan(decimal(\"2.0\"))", "(datetime(\"2024-01-01\") < datetime(\"2024-01-02\"))",
                "(datetime(\"1970-01-02\").toTime() == duration(\"0ms\"))", "duration(\"1x\").toDays() == 1",
                "datetime(\"1970-01-01\").offset(duration(\"1d\")).toDate() == datetime(\"1970-01-02\")",
                "context.ip.isMulticast()", "duration(\"1d2h\").toHours() > context.n",
            ]) + ")"
    }

    private mutating func holder() -> String { pick(["context", "context.r", "principal", "resource", "context.who"]) }

    private mutating func long(_ depth: Int) -> String {
        guard depth > 0 else { return pick(["1", "0", "context.n", "principal.n", "9223372036854775807"]) }
        return pick([
            "(\(long(depth - 1)) + \(long(depth - 1)))", "(\(long(depth - 1)) * 2)", "-(\(long(depth - 1)))",
            "(\(long(depth - 1)) - 1)", "context.r.n", "resource.n",
        ])
    }

    private mutating func entity(_ depth: Int) -> String {
        pick(["principal", "resource", "action", "context.who", "\(uid())", "principal.who"])
    }

    private mutating func set(_ depth: Int) -> String {
        pick([
            "context.set", "[\(any(depth)), \(any(depth))]", "[]", "resource.set", "[1, \"a\", true, User::\"a\"]",
            "[\"e\\u{301}\", \"\\u{e9}\"]", "[[1], [1, 1], {\"n\": 1}]",
        ])
    }

    private mutating func any(_ depth: Int) -> String {
        guard depth > 0 else {
            return pick(["1", "\"a\"", "true", "context.s", "context[\"\\u{e9}\"]", "\"odd name\""])
        }
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return bool(depth - 1)
        case 1: return long(depth - 1)
        case 2: return entity(depth)
        case 3: return set(depth - 1)
        case 4: return "{\"n\": \(any(depth - 1)), \"s\": \(any(depth - 1))}"
        case 5: return "\(holder()).\(pick(["n", "s", "b", "r", "set", "who"]))"
        case 6: return "\(entity(depth)).getTag(\(pick(["\"n\"", "\"s\"", "context.s"])))"
        default: return "\(holder())[\"\(pick(["\\u{e9}", "e\\u{301}", "odd name"]))\"]"
        }
    }
}
