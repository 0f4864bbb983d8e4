import Cedar
import Testing

/// Attributes in entities JSON. The verdicts are those of the official engine, version 4.12.
struct EntityAttributeJSONTests {
    @Test(arguments: [
        (#""addr":"1.2.3.4""#, #"ip("1.2.3.4/32")"#),
        (#""addr":{"__extn":{"fn":"ip","arg":"1.2.3.4"}}"#, #"ip("1.2.3.4/32")"#),
        (#""addr":{"fn":"ip","arg":"1.2.3.4"}"#, #"ip("1.2.3.4/32")"#),
        (#""addr":{"__extn":{"fn":"ip","args":["1.2.3.4"]}}"#, #"ip("1.2.3.4/32")"#),
        (#""d":"1.5""#, #"decimal("1.5")"#),
        (#""t":"2024-01-01""#, #"datetime("2024-01-01")"#), (#""u":"1d""#, #"duration("86400000ms")"#),
        (
            #""t":{"__extn":{"fn":"offset","args":[{"__extn":{"fn":"datetime","arg":"2024-01-01"}},"#
                + #"{"__extn":{"fn":"duration","arg":"1d"}}]}}"#, #"datetime("2024-01-02")"#
        ),
        (#""t":{"__extn":{"fn":"offset","args":["2024-01-01","1d"]}}"#, #"datetime("2024-01-02")"#),
        (#""t":{"__extn":{"fn":"toDate","args":["2024-01-01T05:00:00Z"]}}"#, #"datetime("2024-01-01")"#),
        (#""u":{"__extn":{"fn":"toTime","args":["2024-01-01"]}}"#, #"duration("0ms")"#),
        (#""boss":{"__entity":{"type":"User","id":"b"}}"#, #"User::"b""#),
        (#""boss":{"type":"User","id":"b"}"#, #"User::"b""#),
        (#""rec":{"a":1}"#, "{a: 1}"), (#""tags":["a","b","a"]"#, #"["a", "b"]"#), (#""tags":[]"#, "[]"),
        (#""bosses":[{"__entity":{"type":"User","id":"b"}},{"type":"User","id":"c"}]"#, #"[User::"b", User::"c"]"#),
        (#""ips":["1.2.3.4",{"__extn":{"fn":"ip","arg":"1.2.3.4"}}]"#, #"[ip("1.2.3.4/32")]"#),
        (#""col":{"type":"Color","id":"red"}"#, #"Color::"red""#), (#""open":{}"#, "{}"), (#""flag":true"#, "true"),
        (#""age":-9223372036854775808"#, "-9223372036854775808"),
    ])
    func `is read by its declared type`(attribute: String, text: String) throws {
        let entities = try EntitySample.read(EntitySample.user(attribute))
        let key = ByteText(String(attribute.dropFirst().prefix { $0 != "\"" }))
        let value = try #require(entities.first?.attributes[key])
        #expect(CedarExpression.value(value).cedarText == text)
    }

    @Test(arguments: [
        (#""name":1"#, CedarError.Code.typeError), (#""name":null"#, .typeError), (#""zz":1"#, .unknownName),
        (#""age":1.5"#, .typeError), (#""age":1.0"#, .typeError), (#""age":9223372036854775808"#, .typeError),
        (#""age":-0"#, .typeError), (#""age":"1""#, .typeError), (#""age":null"#, .typeError),
        (#""flag":1"#, .typeError),
        (#""addr":"1.2.3""#, .invalidExtensionValue), (#""addr":1"#, .typeError),
        (#""addr":{"__extn":{"fn":"decimal","arg":"1.0"}}"#, .typeError),
        (#""addr":{"__entity":{"type":"User","id":"b"}}"#, .unknownName),
        (#""addr":{"__extn":{"fn":"ip","arg":{"__extn":{"fn":"ip","arg":"x"}}}}"#, .typeError),
        (#""d":"1.55555""#, .invalidExtensionValue), (#""d":1.5"#, .typeError), (#""t":"x""#, .invalidExtensionValue),
        (#""t":{"__extn":{"fn":"duration","arg":"1d"}}"#, .typeError),
        (#""t":{"__extn":{"fn":"foo","arg":"x"}}"#, .unknownName),
        (#""t":{"__extn":{"fn":"durationSince","args":["2024-01-01","2024-01-01"]}}"#, .typeError),
        (#""t":{"__extn":{"fn":"offset","args":["9999-01-01","9223372036854775807ms"]}}"#, .overflow),
        (#""boss":"User::\"b\"""#, .typeError), (#""boss":{"type":"Team","id":"b"}"#, .typeError),
        (#""boss":{"type":"Nope","id":"b"}"#, .typeError), (#""boss":{"type":"User"}"#, .missingAttribute),
        (#""boss":{"type":"User","id":1}"#, .typeError), (#""rec":{}"#, .missingAttribute),
        (#""rec":{"a":1,"z":1}"#, .unknownName), (#""rec":{"a":"x"}"#, .typeError), (#""rec":"x""#, .typeError),
        (#""rec":{"__entity":{"type":"User","id":"b"}}"#, .typeError),
        (#""rec":{"__extn":{"fn":"ip","arg":"1.2.3.4"}}"#, .typeError),
        (#""name":{"__entity":{"type":"User","id":"b"}}"#, .typeError),
        (#""name":{"__extn":{"fn":"ip","arg":"1.2.3.4"}}"#, .typeError), (#""tags":["a",1]"#, .typeError),
        (#""tags":"a""#, .typeError), (#""bosses":[{"type":"Team","id":"c"}]"#, .typeError),
        (#""ips":["x"]"#, .invalidExtensionValue), (#""col":{"type":"Color","id":"green"}"#, .typeError),
        (#""open":{"__entity":{"type":"User","id":"b"}}"#, .typeError), (#""name":"y","name":"x""#, .duplicate),
    ])
    func `is refused, as by the official engine`(attribute: String, code: CedarError.Code) {
        let error = #expect(throws: CedarError.self) { try EntitySample.read(EntitySample.user(attribute)) }
        #expect(error?.code == code, "\(String(describing: error))")
    }

    /// The official engine reads these and drops a part of what is written.
    @Test(arguments: [
        #""addr":{"__extn":{"fn":"ip","arg":"1.2.3.4","x":1}}"#,
        #""addr":{"__extn":{"fn":"ip","arg":"1.2.3.4"},"x":1}"#,
        #""boss":{"type":"User","id":"b","x":1}"#, #""boss":{"__entity":{"type":"User","id":"b"},"x":1}"#,
        #""boss":{"__entity":{"type":"User","id":"b","x":1}}"#,
    ])
    func `an idle key is refused on purpose`(attribute: String) {
        let error = #expect(throws: CedarError.self) { try EntitySample.read(EntitySample.user(attribute)) }
        #expect(error?.code == .unknownName)
    }

    @Test(arguments: [
        (#""rec":{"a":"x"}"#, "at `[0].attrs.rec.a`: expected an integer; found a string"),
        (
            #""bosses":[{"type":"Team","id":"c"}]"#,
            "at `[0].attrs.bosses[0]`: expected an entity of type `User`, found one of type `Team`"
        ),
        (#""agee":1"#, "at `[0].attrs.agee`: the schema has no attribute `agee` here; did you mean `age`"),
        (#""name":null"#, "at `[0].attrs.name`: Cedar has no `null`; leave the attribute out"),
        (#""age":1.0"#, "at `[0].attrs.age`: `1.0` is no 64-bit integer; Cedar has no other numbers"),
    ])
    func `an error names the way and the remedy`(attribute: String, message: String) {
        let error = #expect(throws: CedarError.self) { try EntitySample.read(EntitySample.user(attribute)) }
        #expect(error?.message == message)
    }
}
