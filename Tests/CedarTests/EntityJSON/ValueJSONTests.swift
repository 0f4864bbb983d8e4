import Cedar
import TestSupport
import Testing

/// Values to JSON and back, and JSON of trusted authors without a schema.
struct ValueJSONTests {
    @Test(arguments: [Int64.min, -62_167_219_200_001, -1, 0, 86_400_000, 253_402_300_800_000, .max])
    func `every instant survives`(milliseconds: Int64) throws {
        let value = CedarValue.datetime(CedarDatetime(milliseconds: milliseconds))
        let json = try value.json()
        let record = try CedarRecord(trustedJSON: .object([JSONMember("k", json)]))
        #expect(record["k"] == value)
        let typed = try CedarValue(json: json, as: .extension(.datetime), schema: try EntitySample.schema())
        #expect(typed == value)
    }

    @Test func `an entity survives with all it has`() throws {
        let attributes = try CedarRecord([
            "name": .string("e\u{301}\u{0}"), "boss": .entity(EntityUID(type: "User", id: "")),
            "addr": .ip(try #require(CedarAddress("10.0.0.1/24"))), "d": .decimal(CedarDecimal(tenThousandths: .min)),
            "u": .duration(CedarDuration(milliseconds: .min)),
            "tags": .set(try CedarSet([.string("b"), .string("a")])),
            "rec": .record(try CedarRecord(["a": .long(.max)])),
        ])
        let entity = Entity(
            EntityUID(type: "User", id: "\u{202E}"), attributes: attributes,
            parents: [EntityUID(type: "Team", id: "t")], tags: try CedarRecord(["__entity": .string("x")]))
        let text = JSONNode.array([try entity.json()]).prettyText
        #expect(try EntitySample.read(text) == [entity])
    }

    @Test func `a record that would read back as an entity is not written`() throws {
        let record = try CedarRecord(["__entity": .record(try CedarRecord(["type": .string("U"), "id": .string("x")]))])
        let error = #expect(throws: CedarError.self) { try CedarValue.record(record).json() }
        #expect(error?.code == .reservedWord)
    }

    @Test(arguments: [
        (#"{"a":{"__extn":{"fn":"ip","arg":"x"}}}"#, CedarError.Code.invalidExtensionValue),
        (#"{"a":{"__extn":{"fn":"foo","arg":"x"}}}"#, .unknownName), (#"{"a":{"__expr":"1"}}"#, .typeError),
        (#"{"a":null}"#, .typeError), (#"{"a":1.5}"#, .typeError), ("[]", .typeError),
        (#"{"__entity":{"type":"U","id":"x"}}"#, .typeError), (#"{"a":{"__entity":"x"}}"#, .typeError),
    ])
    func `trusted JSON is still checked`(json: String, code: CedarError.Code) {
        let error = #expect(throws: CedarError.self) {
            try CedarRecord(trustedJSON: try JSONNode(text: json, source: "test"))
        }
        #expect(error?.code == code)
    }

    @Test func `depth without a schema is bounded`() throws {
        var node = JSONNode.integer(1)
        for _ in 0..<2_000 { node = .object([JSONMember("k", node)]) }
        let error = #expect(throws: CedarError.self) { try CedarRecord(trustedJSON: node) }
        #expect(error?.code == .tooLarge)
    }

    @Test(arguments: 0..<6)
    func `mutated entities are read faithfully or refused`(seed: UInt64) throws {
        let seeds = [
            EntitySample.user(
                #""addr":"::1","boss":{"__entity":{"type":"User","id":"b"}},"rec":{"a":1},"tags":["a"],"t":"2024-01-01""#
            ),
            EntitySample.entity("User", "a", #""parents":[{"type":"Team","id":"t"}],"tags":{"k":"v"}"#),
            EntitySample.entity("Color", "red"),
        ]
        let schema = try EntitySample.schema()
        var random = SeededGenerator(seed: seed)
        var read = 0
        for _ in 0..<4_000 {
            let text = TextMutation.json.mutate(seeds.randomElement(using: &random) ?? "", using: &random)
            do throws(CedarError) {
                let entities = try Entity.list(json: try JSONNode(text: text, source: "fuzz"), schema: schema)
                read += 1
                var written: [JSONNode] = []
                for entity in entities { written.append(try entity.json()) }
                #expect(try Entity.list(json: .array(written), schema: schema) == entities, "seed \(seed): \(text)")
            } catch {
                #expect(!error.message.isEmpty, "seed \(seed): \(text)")
            }
        }
        #expect(read > 20, "some mutations must survive, or the test proves little")
    }

    @Test func `reading wide records and many entities takes linear time`() throws {
        let schema = try EntitySample.schema()
        func time(_ count: Int) throws -> Duration {
            let names = (0..<count).map { #""k\#($0)":"v""# }.joined(separator: ",")
            let entity = EntitySample.entity("User", "a", #""parents":[],"tags":{\#(names)}"#).dropFirst().dropLast()
            let many = (0..<count).map { #"{"uid":{"type":"Team","id":"\#($0)"},"attrs":{},"parents":[]}"# }
            let node = try JSONNode(text: "[\(entity),\(many.joined(separator: ","))]", source: "test")
            return try (0..<5).map { _ in
                try ContinuousClock().measure { _ = try EntityStore(json: node, schema: schema) }
            }.min() ?? .zero
        }
        #expect(try time(5_000) < time(500) * 50)
    }
}
