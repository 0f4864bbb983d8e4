import Cedar
import Testing

/// Entities JSON around the attributes. The verdicts are those of the official engine, version 4.12.
struct EntityJSONTests {
    @Test(arguments: [
        EntitySample.entity("Color", "red"), EntitySample.entity("User", "a", #""parents":[{"type":"Team","id":"t"}]"#),
        EntitySample.entity("User", "a", #""parents":[{"__entity":{"type":"Team","id":"t"}}]"#),
        EntitySample.entity("User", "a", #""parents":[{"type":"Team","id":"t"},{"type":"Team","id":"t"}]"#),
        EntitySample.entity("User", "a", #""parents":[],"tags":{"k":"v"}"#),
        EntitySample.entity("Doc", "d", #""parents":[],"tags":{}"#),
        #"[{"uid":{"__entity":{"type":"Doc","id":"d"}},"attrs":{},"parents":[]}]"#,
        EntitySample.entity("Action", "read", #""parents":[{"type":"Action","id":"grp"}]"#),
        EntitySample.entity("Action", "grp"), "[]",
    ])
    func `is read`(json: String) throws {
        let store = try EntityStore(json: try JSONNode(text: json, source: "test"), schema: try EntitySample.schema())
        let (read, group) = (EntityUID(type: "Action", id: "read"), EntityUID(type: "Action", id: "grp"))
        #expect(store.contains(read, in: group))
    }

    @Test(arguments: [
        (#"[{"uid":{"type":"User","id":"a"},"attrs":{},"parents":[]}]"#, CedarError.Code.missingAttribute),
        (EntitySample.entity("Color", "green"), .typeError),
        (EntitySample.entity("Color", "red", #""parents":[{"type":"Team","id":"t"}]"#), .typeError),
        (#"[{"uid":{"type":"Color","id":"red"},"attrs":{"a":1},"parents":[]}]"#, .unknownName),
        (EntitySample.entity("User", "a", #""parents":[{"type":"Doc","id":"t"}]"#), .typeError),
        (EntitySample.entity("User", "a", #""parents":[{"type":"Nope","id":"t"}]"#), .typeError),
        (EntitySample.entity("User", "a", #""parents":[{"type":"User","id":"b"}]"#), .typeError),
        (EntitySample.entity("User", "a", #""parents":["Team::\"t\""]"#), .typeError),
        (EntitySample.entity("User", "a", #""parents":[{"type":"if","id":"x"}]"#), .reservedWord),
        (EntitySample.entity("User", "a", #""parents":[],"tags":{"k":1}"#), .typeError),
        (
            EntitySample.entity("User", "a", #""parents":[],"tags":{"k":{"__entity":{"type":"User","id":"b"}}}"#),
            .typeError
        ),
        (EntitySample.entity("User", "a", #""parents":[],"tags":[]"#), .typeError),
        (EntitySample.entity("Doc", "d", #""parents":[],"tags":{"k":"v"}"#), .unknownName),
        (EntitySample.entity("Nope", "a"), .unknownName), (EntitySample.entity("a b", "a"), .reservedWord),
        (#"[{"uid":"User::\"a\"","attrs":{"name":"x"},"parents":[]}]"#, .typeError),
        (#"[{"uid":{"type":"Doc","id":"d"},"parents":[]}]"#, .missingAttribute),
        (#"[{"uid":{"type":"Doc","id":"d"},"attrs":{}}]"#, .missingAttribute),
        (#"[{"attrs":{},"parents":[]}]"#, .missingAttribute), (#"{"a":1}"#, .typeError),
        (EntitySample.entity("Team", "t", #""parents":[{"type":"Team","id":"t"}]"#), .typeError),
        (EntitySample.entity("Action", "read"), .typeError), (EntitySample.entity("Action", "nope"), .unknownName),
        (EntitySample.entity("N::Action", "read"), .unknownName),
        (#"[{"uid":{"type":"Action","id":"grp"},"attrs":{"a":1},"parents":[]}]"#, .unknownName),
        (EntitySample.entity("Action", "grp", #""parents":[],"tags":{"a":"b"}"#), .unknownName),
        (
            EntitySample.entity(
                "Action", "read", #""parents":[{"type":"Action","id":"grp"},{"type":"Action","id":"z"}]"#), .typeError
        ),
        (EntitySample.entity("Action", "grp", #""parents":[{"type":"Action","id":"read"}]"#), .typeError),
        (
            #"[{"uid":{"type":"Team","id":"t"},"attrs":{},"parents":[]},"#
                + #"{"uid":{"type":"Team","id":"t"},"attrs":{},"parents":[],"tags":{"a":"b"}}]"#, .unknownName
        ),
    ])
    func `is refused, as by the official engine`(json: String, code: CedarError.Code) {
        let error = #expect(throws: CedarError.self) { try EntitySample.read(json) }
        #expect(error?.code == code, "\(String(describing: error))")
    }

    /// The official engine passes over unknown keys and takes an entity given twice alike.
    @Test(arguments: [
        (EntitySample.entity("Doc", "d", #""parents":[],"zz":1"#), CedarError.Code.unknownName),
        (#"[{"uid":{"type":"Doc","id":"d","x":1},"attrs":{},"parents":[]}]"#, .unknownName),
        (
            #"[{"uid":{"type":"Doc","id":"d"},"attrs":{},"parents":[]},{"uid":{"type":"Doc","id":"d"},"attrs":{},"#
                + #""parents":[]}]"#, .duplicate
        ),
    ])
    func `is refused on purpose`(json: String, code: CedarError.Code) {
        let error = #expect(throws: CedarError.self) {
            try EntityStore(json: try JSONNode(text: json, source: "test"), schema: try EntitySample.schema())
        }
        #expect(error?.code == code)
    }

    @Test(arguments: [
        (#"{"ip":"1.2.3.4"}"#, CedarError.Code?.none), (#"{"ip":{"__extn":{"fn":"ip","arg":"1.2.3.4"}}}"#, nil),
        (#"{"ip":"1.2.3.4","who":{"__entity":{"type":"User","id":"b"}}}"#, nil),
        (#"{"ip":"1.2.3.4","who":{"type":"User","id":"x"}}"#, nil), ("{}", .missingAttribute),
        (#"{"ip":"1.2.3.4","zz":1}"#, .unknownName), (#"{"ip":"x"}"#, .invalidExtensionValue),
        (#"{"ip":1}"#, .typeError),
        (#"{"ip":"1.2.3.4","who":{"type":"Team","id":"x"}}"#, .typeError),
        (#"{"ip":"1.2.3.4","rec":{"a":1,"c":2}}"#, .unknownName), (#"{"ip":"1.2.3.4","n":1.0}"#, .typeError),
        (#"{"ip":"1.2.3.4","n":null}"#, .typeError), ("[1]", .typeError),
        (#"{"__extn":{"fn":"ip","arg":"1.2.3.4"}}"#, .typeError),
    ])
    func `a context is judged as by the official engine`(json: String, code: CedarError.Code?) throws {
        let schema = try EntitySample.schema()
        let node = try JSONNode(text: json, source: "test")
        do throws(CedarError) {
            _ = try CedarRecord(contextJSON: node, action: EntityUID(type: "Action", id: "read"), schema: schema)
            #expect(code == nil)
        } catch {
            #expect(error.code == code)
        }
    }

    @Test func `a context for an unknown action is refused`() throws {
        let action = EntityUID(type: "Action", id: "reed")
        let error = #expect(throws: CedarError.self) {
            try CedarRecord(contextJSON: .object([]), action: action, schema: try EntitySample.schema())
        }
        #expect(error?.message == "the schema has no action `Action::\"reed\"`; did you mean `read`")
    }
}
