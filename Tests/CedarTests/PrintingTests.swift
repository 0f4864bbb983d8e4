import Cedar
import Testing

struct PrintingTests {
    @Test(arguments: [
        "-(5)", "-5", "--5", "-(-5)", "-(5).a", "-9223372036854775808", "!(!true)", "!!true", "(1 + 2) * 3",
        "1 - (2 - 3)", "1 - 2 - 3", "a.b", "(a && b) && c", "a && (b && c)", "(a || b) && c", "a || b && c",
        "(if a then b else c) && d", "if a then if b then c else d else e", "(1 < 2) == (3 < 4)", "a has b.c",
        "a has \"b c\"", "a[\"if\"]", "a[\"b\"]", "a like \"x\\*y*\\u{202e}\"", "a is N::T in [a, b]",
        "(a is T) in b", "{\"\": 1, a: {b: []}, \"c d\": ip(\"::1\")}", "a.contains(b || c).d",
        "ip(\"1.2.3.4\").isInRange(ip(\"1.2.3.0/24\"))", "N::T::\"a\\\"\\u{0}\\\\\".x", "(a in b).c",
        "\"\\r\\n\\t\\0'\\u{feff}\"", "(-1).a", "[1, 2,]", "a.isEmpty()", "(a + b).isEmpty()", "!a.b", "-a.b",
        "!(a == b)",
    ])
    func `parsing what was printed gives the same syntax`(expression: String) throws {
        let named = expression.replacingNames()
        let text = "@id(\"x\") forbid(principal, action, resource) when { \(named) } unless { \(named) };"
        let first = try PolicySet(parsing: text, source: "first")
        let printed = first.cedarText
        let second = try PolicySet(parsing: printed, source: "second")
        #expect(first.policies == second.policies, "\(printed)")
        #expect(second.cedarText == printed)
    }

    @Test func `a policy built by a program prints as text that parses to it`() throws {
        let group = EntityUID(type: "Net::Domain", id: "example.com\"); permit(principal,action,resource);//")
        let built = CedarPolicy(
            id: "p", effect: .forbid,
            annotations: [Annotation(key: "id", value: "p"), Annotation(key: "ask", value: "owner")],
            scope: PolicyScope(
                principal: .type("Agent"), action: .withinAny([EntityUID(type: "Action", id: "http.request")]),
                resource: .typeWithin("Net::Host", .entity(group))),
            conditions: [
                Condition(
                    .when, .context("session").has("labels", "a-b").and(.context("n").binary(.greater, .long(-5)))),
                Condition(
                    .unless,
                    .value(.record(try CedarRecord(["if": .set(try CedarSet([.bool(true)]))]))).binary(
                        .equal, .context())),
            ])
        let set = try PolicySet([built])
        let parsed = try PolicySet(parsing: set.cedarText, source: "printed")
        #expect(parsed.policies == set.policies)
        #expect(parsed.policies.count == 1, "an id cannot break out of its quotes")
    }

    @Test(arguments: [
        "User\"", "", "if", "A::", "::A", "A:B", "A::in", "Us\u{E9}r", "__cedar::X", "A B",
    ])
    func `a type the text form cannot spell is refused`(type: String) {
        let policy = CedarPolicy(
            id: "p", effect: .permit, scope: PolicyScope(principal: .type(ByteText(type))))
        #expect(throws: CedarError.self) { try PolicySet([policy]) }
        let inside = CedarPolicy(
            id: "p", effect: .permit, conditions: [Condition(.when, .entity(EntityUID(type: type, id: "x")))])
        #expect(throws: CedarError.self) { try PolicySet([inside]) }
    }

    @Test func `every value can be spelled as an expression`() throws {
        let values: [CedarValue] = [
            .long(.min), .string("a\0\u{202E}"), .ip(CedarAddress(v6: 1 << 100, prefix: 77)),
            .ip(CedarAddress(v4: 0x0A00_0001, prefix: 8)), .decimal(CedarDecimal(tenThousandths: .min)),
            .decimal(CedarDecimal(tenThousandths: -5)), .duration(CedarDuration(milliseconds: .min)),
            .datetime(CedarDatetime(milliseconds: .min)), .datetime(CedarDatetime(milliseconds: .max)),
            .datetime(CedarDatetime(milliseconds: -62_167_219_200_000)), .datetime(CedarDatetime(milliseconds: -1)),
            .datetime(CedarDatetime(milliseconds: 1_709_164_800_001)),
        ]
        for value in values {
            let text = CedarExpression.value(value).cedarText
            let context = try CedarRecord(["v": value])
            let policy = "permit(principal, action, resource) when { context.v == \(text) };"
            #expect(try answer(policy, context: context).decision == .allow, "\(text)")
        }
    }
}

extension String {
    /// `a` to `e` are no variables of Cedar; the table is easier to read with them.
    fileprivate func replacingNames() -> String {
        var out = ""
        var previous: Character = " "
        for (offset, character) in self.enumerated() {
            let next = self.dropFirst(offset + 1).first ?? " "
            let alone =
                !previous.isLetter && !previous.isNumber && previous != "." && previous != "\"" && previous != "\\"
                && previous != "{"
            let free = !next.isLetter && next != ":" && next != "\"" && next != "\\"
            out += alone && free && "abcde".contains(character) ? "context.\(character)" : String(character)
            previous = character
        }
        return out
    }
}
