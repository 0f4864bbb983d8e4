/// Writes random policies that parse, with every construct of the grammar.
struct PolicyGenerator<Random: RandomNumberGenerator> {
    var random: Random

    mutating func policies(_ count: Int) -> String {
        (0..<count).map { _ in policy() }.joined(separator: pick(["\n", "", "\n\n\n", " "]))
    }

    mutating func policy() -> String {
        var out = ""
        if chance(3) { out += pick(["@a ", "@id(\"é\\n\")", "@if@b(\"\")", "@reason(\"because\")\n"]) }
        out += pick(["permit", "forbid"]) + pick(["(", " (\n"])
        out += "principal" + scope("?principal") + ", action" + action() + ",resource" + scope("?resource")
        out += pick([")", ",)", "\n)"])
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            out += pick(["when", " unless "]) + "{" + expression(4) + "}"
        }
        return out + pick([";", " ;", ";\n"])
    }

    mutating func expression(_ depth: Int) -> String {
        guard depth > 0 else { return leaf() }
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return "if \(expression(depth - 1)) then \(expression(depth - 1)) else \(expression(depth - 1))"
        case 1, 2: return joined(" && ", depth)
        case 3, 4: return joined("||", depth)
        case 5: return operand(depth) + pick(["==", " != ", "<", "<=", " in ", ">"]) + operand(depth)
        case 6:
            return operand(depth)
                + pick([" has a.b.c", " has \"x y\"", " like \"a*\\*\"", " is N::T", " is T in "]).closed(leaf())
        case 7: return joined(pick([" + ", "-", "*"]), depth)
        case 8: return pick(["!", "!!", "-", "- "]) + operand(depth)
        case 9: return "[" + list(depth) + "]" + pick(["", ".contains(" + expression(depth - 1) + ")", ".isEmpty()"])
        case 10: return "{a:" + expression(depth - 1) + ",\"b c\" : " + expression(depth - 1) + pick(["}", ",}"])
        default:
            return operand(depth)
                + pick([".offset(duration(\"1d\")).toDate().toTime()", "[\"k\"].z", ".getTag(\"t\")"])
        }
    }

    private mutating func operand(_ depth: Int) -> String { chance(2) ? leaf() : "(" + expression(depth - 1) + ")" }

    private mutating func joined(_ op: String, _ depth: Int) -> String {
        (0..<Int.random(in: 2...4, using: &random)).map { _ in operand(depth) }.joined(separator: op)
    }

    private mutating func list(_ depth: Int) -> String {
        let elements = (0..<Int.random(in: 0...3, using: &random)).map { _ in expression(depth - 1) }
        return elements.joined(separator: ",") + (elements.isEmpty ? "" : pick(["", ", "]))
    }

    private mutating func leaf() -> String {
        pick([
            "principal", "resource", "context.a", "context[\"b c\"]", "true", "false", "1", "9223372036854775807",
            "\"text // no comment\"", "\"\\\"\\\\\"", "N::T::\"x\"", "ip(\"10.0.0.0/8\")", "decimal(\"1.5\")", "action",
            "context.aRatherLongAttributeName.withMore", "[]", "{}",
        ])
    }

    private mutating func scope(_ slot: String) -> String {
        pick(["", "", "==N::T::\"x\"", " in G::\"g\"", " is N::T", " is T in G::\"a b\"", " == \(slot)", " in \(slot)"])
    }

    private mutating func action() -> String {
        pick(["", "==Action::\"a\"", " in N::Action::\"g\"", " in []", " in [Action::\"a\",Action::\"b\",]"])
    }

    mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

    mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
}

extension String {
    /// The text, and behind an `in` that waits for its operand, the operand.
    fileprivate func closed(_ operand: String) -> String { hasSuffix(" in ") ? self + operand : self }
}
