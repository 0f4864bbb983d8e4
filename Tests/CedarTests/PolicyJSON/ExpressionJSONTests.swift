import Cedar
import Testing

/// Bodies of conditions. Whether the official engine reads each of them was asked of version 4.12.
struct ExpressionJSONTests {
    @Test(arguments: [
        (#"{"Value":[1,[true]]}"#, "[1, [true]]"), (#"{"Value":{"a b":"x"}}"#, #"{"a b": "x"}"#),
        (#"{"Value":{}}"#, "{}"), (#"{"Value":{"__entity":{"type":"A::B","id":"b"}}}"#, #"A::B::"b""#),
        (#"{"Value":{"__extn":{"fn":"ip","arg":"x"}}}"#, #"ip("x")"#), (#"{"neg":{"arg":{"Value":1}}}"#, "-(1)"),
        (
            #"{"Value":{"__extn":{"fn":"offset","args":[{"__extn":{"fn":"datetime","arg":"2024-01-01"}},"#
                + #"{"__extn":{"fn":"duration","arg":"1d"}}]}}}"#,
            #"datetime("2024-01-01").offset(duration("1d"))"#
        ),
        (#"{"ip":[]}"#, "ip()"), (#"{"lessThan":[{"Value":1}]}"#, "1.lessThan()"),
        (#"{"has":{"left":{"Var":"context"},"attr":["a","b"]}}"#, "context has a.b"),
        (#"{"has":{"left":{"Var":"context"},"attr":"a.b"}}"#, #"context has "a.b""#),
        (#"{"like":{"left":{"Value":"a"},"pattern":["Wildcard",{"Literal":"ab*"}]}}"#, #""a" like "*ab\*""#),
        (#"{"like":{"left":{"Value":"a"},"pattern":[]}}"#, #""a" like """#),
        (#"{"Record":{"__entity":{"Value":1}}}"#, "{__entity: 1}"),
        (#"{"*":{"left":{"Value":"x"},"right":{"Value":1}}}"#, #""x" * 1"#),
    ])
    func `is read as this text`(json: String, text: String) throws {
        #expect(try Self.policy(json).conditions.first?.body.cedarText == text)
    }

    @Test(arguments: [
        (#"{"Value":1.5}"#, CedarError.Code.typeError, "Value"), (#"{"Value":-0}"#, .typeError, "Value"),
        (#"{"Value":null}"#, .typeError, "Value"), (#"{"Value":9223372036854775808}"#, .typeError, "Value"),
        (#"{"Value":[{"a":null}]}"#, .typeError, "Value[0].a"),
        (#"{"Value":{"__expr":"1"}}"#, .unknownName, "Value.__expr"),
        (#"{"Value":{"__entity":{"type":"if","id":"b"}}}"#, .reservedWord, "Value.__entity.type"),
        (#"{"Value":{"__entity":{"type":"A b","id":"b"}}}"#, .reservedWord, "Value.__entity.type"),
        (#"{"Var":"foo"}"#, .unknownName, "Var"), (#"{"Slot":"?principal"}"#, .invalidSlot, "Slot"),
        (#"{"Unknown":{"name":"x"}}"#, .unknownName, "Unknown"),
        (#"{"!":{"arg":{"Value":true},"x":1}}"#, .unknownName, "!"),
        (#"{"!":[{"Value":true}]}"#, .typeError, "!"), (#"{"==":{"left":{"Value":1}}}"#, .missingAttribute, "=="),
        (#"{"==":{"left":{"Value":1},"right":{"Value":1},"x":1}}"#, .unknownName, "=="),
        (#"{"==":{"left":{"Value":null},"right":{"Value":1}}}"#, .typeError, "==.left.Value"),
        (#"{"Value":1,"Var":"context"}"#, .typeError, ""), (#"{"foo":[{"Value":1}]}"#, .unknownName, "foo"),
        (#"{"ip":{"Value":"x"}}"#, .typeError, "ip"),
        (#"{".":{"left":{"Var":"context"},"attr":1}}"#, .typeError, "..attr"),
        (#"{"like":{"left":{"Value":"a"},"pattern":"a*"}}"#, .typeError, "like.pattern"),
        (#"{"like":{"left":{"Value":"a"},"pattern":["wildcard"]}}"#, .typeError, "like.pattern[0]"),
        (#"{"is":{"left":{"Var":"context"},"entity_type":" A"}}"#, .reservedWord, "is.entity_type"),
        (
            #"{"is":{"left":{"Var":"context"},"entity_type":"A","in":{"Slot":"?principal"}}}"#, .invalidSlot,
            "is.in.Slot"
        ),
        (#"{"if-then-else":{"if":{"Value":true},"then":{"Value":1}}}"#, .missingAttribute, "if-then-else"),
        (#"{"has":{"left":{"Var":"context"},"attr":[]}}"#, .unexpectedToken, "has.attr"),
        (#"{"Set":{}}"#, .typeError, "Set"), (#"{"Record":[]}"#, .typeError, "Record"), (#"{}"#, .typeError, ""),
        (#"1"#, .typeError, ""), (#"{"contains":[{"Value":1},{"Value":2}]}"#, .typeError, "contains"),
        (#"{"error":[]}"#, .unknownName, "error"),
        (#"{"Set":[{"Value":1},{"Value":1.0}]}"#, .typeError, "Set[1].Value"),
    ])
    func `is refused, as by the official engine`(json: String, code: CedarError.Code, path: String) {
        Self.expectRefusal(json, code, path)
    }

    /// What the official engine reads although a part of it is lost, or means a function that does not exist.
    @Test(arguments: [
        (#"{"Value":{"__entity":{"type":"A","id":"b","x":1}}}"#, CedarError.Code.unknownName, "Value.__entity"),
        (#"{"Value":{"__entity":{"type":"A"}}}"#, .missingAttribute, "Value.__entity"),
        (#"{"Value":{"__entity":{"type":"A","id":"b"},"x":1}}"#, .unknownName, "Value"),
        (#"{"Value":{"__entity":1}}"#, .typeError, "Value.__entity"),
        (#"{"Value":{"__extn":{"fn":"foo","arg":"x"}}}"#, .unknownName, "Value.__extn.fn"),
        (#"{"unknown":[{"Value":"x"}]}"#, .unknownName, "unknown"), (#"{"isIpv4":[]}"#, .wrongArity, "isIpv4"),
        (#"{"like":{"left":{"Value":"a"},"pattern":[{"Wildcard":null}]}}"#, .unknownName, "like.pattern[0]"),
        (#"{"has":{"left":{"Var":"context"},"attr":["a","b c"]}}"#, .unexpectedToken, "has.attr[1]"),
    ])
    func `is refused on purpose`(json: String, code: CedarError.Code, path: String) {
        Self.expectRefusal(json, code, path)
    }

    @Test func `height is bounded`() throws {
        func chain(_ links: Int) -> String {
            String(repeating: #"{"!":{"arg":"#, count: links) + #"{"Value":true}"#
                + String(repeating: "}}", count: links)
        }
        let highest = try Self.policy(chain(CedarLimits.expressionDepth - 1))
        #expect(highest.conditions.first?.body.depth == CedarLimits.expressionDepth)
        let error = #expect(throws: CedarError.self) { try Self.policy(chain(CedarLimits.expressionDepth)) }
        #expect(error?.code == .tooLarge)
        var node = JSONNode.object([JSONMember("Value", .bool(true))])
        for _ in 0..<2_000 { node = .object([JSONMember("!", .object([JSONMember("arg", node)]))]) }
        let built = JSONNode.object([
            JSONMember("effect", .string("permit")), JSONMember("principal", Self.all), JSONMember("action", Self.all),
            JSONMember("resource", Self.all),
            JSONMember(
                "conditions",
                .array([.object([JSONMember("kind", .string("when")), JSONMember("body", node)])])),
        ])
        #expect(throws: CedarError.self) { try CedarPolicy(json: built, id: "p") }
    }

    @Test func `a long path of has does not grow with its square`() throws {
        let path = Array(repeating: "a", count: 200).joined(separator: ".")
        let set = try PolicySet(
            parsing: "permit(principal, action, resource) when { context has \(path) };", source: "test")
        let json = set.json.compactText
        #expect(json.utf8.count < 3_000)
        #expect(
            try PolicySet(jsonText: json, source: "test").policies.first?.conditions == set.policies.first?.conditions)
    }

    private static let all = JSONNode.object([JSONMember("op", .string("All"))])

    private static func policy(_ body: String) throws -> CedarPolicy {
        let text =
            #"{"effect":"permit","principal":{"op":"All"},"action":{"op":"All"},"resource":{"op":"All"},"#
            + #""conditions":[{"kind":"when","body":\#(body)}]}"#
        return try CedarPolicy(json: try JSONNode(text: text, source: "test"), id: "p")
    }

    private static func expectRefusal(_ json: String, _ code: CedarError.Code, _ path: String) {
        let error = #expect(throws: CedarError.self) { try policy(json) }
        #expect(error?.code == code)
        let place = "conditions[0].body" + (path.isEmpty ? "" : ".\(path)")
        #expect(error?.message.hasPrefix("at `\(place)`: ") == true, "\(String(describing: error))")
    }
}
