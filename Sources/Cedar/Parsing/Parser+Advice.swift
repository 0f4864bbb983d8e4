/// What people write who come from other languages, and what Cedar has instead.
extension Parser {
    /// The mend for the token at the cursor when it is at the wrong place, if it is one people often try.
    var misplacedAdvice: String? {
        guard at(.identifier) else { return operatorAdvice }
        return switch text(current).string.lowercased() {
        case "and": "write `&&`"
        case "or": "write `||`"
        case "not": "write `!`"
        case "xor": "write `!=`"
        case "eq", "equals": "write `==`"
        case "elif", "elseif", "elsif": "write `else if`"
        case "allow": "did you mean `permit`"
        case "deny", "block": "did you mean `forbid`"
        case "where": "did you mean `when`"
        case "except": "did you mean `unless`"
        case "matches", "contains": "write `.contains(…)` for sets, `like \"*…*\"` for strings"
        default: nil
        }
    }

    private var operatorAdvice: String? {
        switch current.kind {
        case .greater where previous(is: .less): "write `!=`"
        case .plus where previous(is: .plus): "Cedar has no `++`"
        case .slot: "slots stand only behind `==` or `in` of the scope"
        default: nil
        }
    }

    private func previous(is kind: Token.Kind) -> Bool { index > 0 && token(at: index - 1).kind == kind }

    /// "; …" for a name that is no variable.
    func advice(forVariable name: ByteText) -> String {
        switch name.string.lowercased() {
        case "not": return "; write `!`"
        case "null", "nil", "none", "undefined": return "; Cedar has no null, test with `has`"
        case "user", "subject": return "; did you mean `principal`"
        case "object": return "; did you mean `resource`"
        case "request", "env", "environment": return "; did you mean `context`"
        default: break
        }
        let known = Variable.allCases.map { ByteText($0.rawValue) } + ["true", "false"]
        let hint = Spelling.suggestion(for: name, among: known)
        return hint.isEmpty ? "; use `context.\(QuotedText.excerpt(name))`, or quotes for a string" : hint
    }

    /// "; …" for a name that is no function, or nothing.
    func advice(forFunction name: ByteText) -> String {
        switch name.string.lowercased() {
        case "ipaddr", "ipaddress", "cidr": return "; did you mean `ip`"
        case "date", "timestamp", "time": return "; did you mean `datetime`"
        case "not": return "; write `!`"
        default:
            let known = ExtensionFunction.allCases.filter(\.isConstructor).map { ByteText($0.rawValue) }
            return Spelling.suggestion(for: name, among: known)
        }
    }

    /// "; …" for a name that is no method, or nothing.
    func advice(forMethod name: ByteText, among known: [ByteText]) -> String {
        switch name.string.lowercased() {
        case "startswith", "hasprefix": return "; write `like \"…*\"`"
        case "endswith", "hassuffix": return "; write `like \"*…\"`"
        case "matches", "regex", "match": return "; write `like` with `*` as wildcard"
        case "includes", "has", "member": return "; did you mean `contains`"
        case "size", "length", "count": return "; Cedar counts nothing, test with `isEmpty` or `contains`"
        case "tolower", "toupper", "lowercase", "uppercase", "trim", "split":
            return "; Cedar changes no strings, compare what the request holds"
        default: return Spelling.suggestion(for: name, among: known)
        }
    }
}
