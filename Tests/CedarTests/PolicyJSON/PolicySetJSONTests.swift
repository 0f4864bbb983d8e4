import Cedar
import Testing

/// Heads, templates and links. Whether the official engine reads each of them was asked of version 4.12.
struct PolicySetJSONTests {
    @Test func `templates and links survive the way through JSON`() throws {
        var set = try PolicySet(
            parsing: """
                @id("t") permit (principal == ?principal, action in [Action::"a", Action::"b"], resource is R in ?resource);
                @id("s") @bare forbid (principal is U in G::"g", action == N::Action::"a", resource) unless { true };
                """, source: "test")
        let (user, room) = (EntityUID(type: "U", id: "u\"\u{0}"), EntityUID(type: "R", id: ""))
        try set.link("t", as: "l", principal: user, resource: room)
        let again = try PolicySet(jsonText: set.json.prettyText, source: "test")
        #expect(again.templates == set.templates)
        #expect(again["s"] == set["s"])
        #expect(again["l"] == set["l"])
        #expect(again["l"]?.link?.template == "t")
        #expect(again.json == set.json)
    }

    @Test func `links are written as the official format has them`() throws {
        var set = try PolicySet(
            parsing: "@id(\"t\") permit (principal in ?principal, action, resource);", source: "test")
        try set.link("t", as: "l", principal: EntityUID(type: "U", id: "u"))
        #expect(
            set.json["templateLinks"]?.compactText
                == #"[{"templateId":"t","newId":"l","values":{"?principal":{"type":"U","id":"u"}}}]"#)
        #expect(set.json["staticPolicies"]?.compactText == "{}")
    }

    @Test(arguments: [
        (#""principal":{"op":"==","entity":{"__entity":{"type":"A","id":"b"}}}"#, #"principal == A::"b""#),
        (#""principal":{"op":"all"}"#, "principal,"), (#""principal":{"op":"is","entity_type":"A"}"#, "principal is A"),
        (#""action":{"op":"in","entities":[]}"#, "action in []"),
        (#""action":{"op":"in","entity":{"type":"Action","id":"x"}}"#, #"action in Action::"x""#),
        (#""annotations":{"a":null}"#, "@a\n"), (#""annotations":{"if":"x"}"#, #"@if("x")"#),
        (#""annotations":{}"#, "permit ("),
    ])
    func `a head is read`(member: String, text: String) throws {
        #expect(try Self.policy(member).cedarText.contains(text))
    }

    @Test(arguments: [
        (#""effect":"Permit""#, CedarError.Code.unexpectedToken), (#""effect":"deny""#, .unexpectedToken),
        (#""principal":{"op":"=="}"#, .missingAttribute), (#""principal":{"op":"is"}"#, .missingAttribute),
        (#""principal":{"op":"is","entity_type":"A","entity":{"type":"A","id":"b"}}"#, .unknownName),
        (#""principal":null"#, .missingAttribute), (#""principal":{"op":"==","slot":"?resource"}"#, .invalidSlot),
        (#""resource":{"op":"==","slot":"?principal"}"#, .invalidSlot), (#""principal":{"op":"<"}"#, .unexpectedToken),
        (#""action":{"op":"==","entity":{"type":"A","id":"b"}}"#, .invalidScope),
        (#""action":{"op":"in"}"#, .missingAttribute),
        (#""action":{"op":"is","entity_type":"Action"}"#, .unexpectedToken),
        (#""action":{"op":"==","slot":"?principal"}"#, .unknownName), (#""action":{"op":"=="}"#, .missingAttribute),
        (#""action":{"op":"in","entities":[{"type":"A","id":"x"}]}"#, .invalidScope),
        (#""annotations":{"a":1}"#, .typeError), (#""annotations":{"a b":"x"}"#, .unexpectedToken),
        (#""annotations":[]"#, .typeError), (#""annotations":null"#, .typeError), (#""x":1"#, .unknownName),
        (#""conditions":null"#, .typeError), (#""conditions":[{"kind":"when"}]"#, .missingAttribute),
        (#""conditions":[{"kind":"While","body":{"Value":true}}]"#, .unexpectedToken),
        (#""conditions":[{"kind":"unless","body":{"Value":true},"x":1}]"#, .unknownName),
    ])
    func `a head is refused, as by the official engine`(member: String, code: CedarError.Code) {
        let error = #expect(throws: CedarError.self) { try Self.policy(member) }
        #expect(error?.code == code)
    }

    /// Keys that the official engine passes over: a constraint that is written and not enforced.
    @Test(arguments: [
        #""principal":{"op":"All","entity":{"type":"A","id":"b"}}"#,
        #""principal":{"op":"==","entity":{"type":"A","id":"b"},"slot":"?principal"}"#,
        #""principal":{"op":"==","entity":{"type":"A","id":"b","x":1}}"#,
        #""principal":{"op":"in","entity":{"type":"A","id":"b"},"x":1}"#,
        #""principal":{"op":"is","entity_type":"A","in":{"entity":{"type":"A","id":"b"},"x":1}}"#,
        #""action":{"op":"in","entities":[],"entity":{"type":"Action","id":"x"}}"#,
    ])
    func `a head with an idle key is refused on purpose`(member: String) {
        let error = #expect(throws: CedarError.self) { try Self.policy(member) }
        #expect(error?.code == .unknownName)
    }

    @Test(arguments: ["effect", "principal", "action", "resource", "conditions"])
    func `every key of a policy is needed`(key: ByteText) throws {
        let members = try #require(JSONNode(text: Self.text(""), source: "test").members)
        let error = #expect(throws: CedarError.self) {
            try CedarPolicy(json: .object(members.filter { $0.key != key }), id: "p")
        }
        #expect(error?.code == .missingAttribute)
    }

    @Test(arguments: [
        ("{}", CedarError.Code.missingAttribute), (#"{"staticPolicies":{},"templates":{}}"#, .missingAttribute),
        (#"{"staticPolicies":{},"templates":{},"templateLinks":[],"x":1}"#, .unknownName),
        (#"{"staticPolicies":[],"templates":{},"templateLinks":[]}"#, .typeError),
        (#"{"staticPolicies":{},"templates":{},"templateLinks":[],"templateLinks":[]}"#, .duplicate),
        (#"{"staticPolicies":{"a":S,"a":S},"templates":{},"templateLinks":[]}"#, .duplicate),
        (#"{"staticPolicies":{"a":T},"templates":{},"templateLinks":[]}"#, .invalidSlot),
        (#"{"staticPolicies":{"t":S},"templates":{"t":T},"templateLinks":[]}"#, .duplicate),
        (#"{"staticPolicies":{"l":S},"templates":{"t":T},"templateLinks":[L]}"#, .duplicate),
        (#"{"staticPolicies":{},"templates":{"u":T},"templateLinks":[L]}"#, .invalidSlot),
        (#"{"staticPolicies":{},"templates":{"t":T},"templateLinks":[L,L]}"#, .duplicate),
        (
            #"{"staticPolicies":{},"templates":{"t":T},"templateLinks":[{"templateId":"t","newId":"l"}]}"#,
            .missingAttribute
        ),
        (
            #"{"staticPolicies":{},"templates":{"t":T},"templateLinks":[{"templateId":"t","newId":"l","values":{}}]}"#,
            .invalidSlot
        ),
        (
            #"{"staticPolicies":{},"templates":{"t":T},"templateLinks":[{"templateId":"t","newId":"l","values":"#
                + #"{"?principal":E,"?resource":E}}]}"#, .invalidSlot
        ),
        (
            #"{"staticPolicies":{},"templates":{"t":T},"templateLinks":[{"template_id":"t","new_id":"l","values":"#
                + #"{"?principal":E}}]}"#, .unknownName
        ),
        ("S", .unknownName), ("[]", .typeError),
    ])
    func `a set is refused, as by the official engine`(shape: String, code: CedarError.Code) {
        let error = #expect(throws: CedarError.self) { try PolicySet(jsonText: Self.expanded(shape), source: "test") }
        #expect(error?.code == code)
    }

    /// The official engine takes it. It would decide here, as it has nothing to fill.
    @Test func `a template without a slot is refused on purpose`() {
        let text = Self.expanded(#"{"staticPolicies":{},"templates":{"t":S},"templateLinks":[]}"#)
        let error = #expect(throws: CedarError.self) { try PolicySet(jsonText: text, source: "test") }
        #expect(error?.message == "at `templates.t`: a template has a slot; put this under `staticPolicies`")
    }

    @Test func `an error names the way to it`() {
        let body = #"{"==":{"left":{"Value":null},"right":{"Value":1}}}"#
        let policy = Self.text(#""conditions":[{"kind":"when","body":\#(body)}]"#)
        let text = #"{"staticPolicies":{"p0":\#(policy)},"templates":{},"templateLinks":[]}"#
        let error = #expect(throws: CedarError.self) { try PolicySet(jsonText: text, source: "test") }
        #expect(
            error?.message == "at `staticPolicies.p0.conditions[0].body.==.left.Value`: "
                + "Cedar has no `null`; leave the attribute out")
    }

    private static func policy(_ member: String) throws -> CedarPolicy {
        try CedarPolicy(json: try JSONNode(text: text(member), source: "test"), id: "p")
    }

    /// A policy that matches everything, with one member replaced or added.
    private static func text(_ member: String) -> String {
        var members: [String] = []
        for (key, value) in [
            ("effect", #""permit""#), ("principal", #"{"op":"All"}"#), ("action", #"{"op":"All"}"#),
            ("resource", #"{"op":"All"}"#), ("conditions", "[]"),
        ] where !member.hasPrefix("\"\(key)\"") { members.append("\"\(key)\":\(value)") }
        if !member.isEmpty { members.append(member) }
        return "{" + members.joined(separator: ",") + "}"
    }

    private static func expanded(_ shape: String) -> String {
        let link = #"{"templateId":"t","newId":"l","values":{"?principal":E}}"#
        var text = ""
        for scalar in shape.replacing(":L", with: ":" + link).replacing("[L", with: "[" + link)
            .replacing(",L", with: "," + link).unicodeScalars
        {
            switch scalar {
            case "S" where text.isEmpty || text.hasSuffix(":"): text += Self.text("")
            case "T" where text.hasSuffix(":"): text += Self.text(#""principal":{"op":"==","slot":"?principal"}"#)
            case "E" where text.hasSuffix(":"): text += #"{"type":"A","id":"b"}"#
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
