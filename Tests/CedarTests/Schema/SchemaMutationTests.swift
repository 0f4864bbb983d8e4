import Cedar
import TestSupport
import Testing

/// Seeded mutations of schemas: nothing crashes, nothing hangs, and what still resolves does so after printing, as
/// text and as JSON.
struct SchemaMutationTests {
    private static let seeds = [
        """
        @doc("x") namespace Net::Web {
          type Level = {@a n?: __cedar::Long, "odd \\u{e9}": Set<Set<String>>};
          entity User, "x" in [Team, Other::Group] = {level: Level, at: datetime,} tags Level;
          entity Team; entity Color enum ["red", "green"];
          action all; action "get it", view in [all, Action::"all"] appliesTo {
            principal: [User, Team], resource: Team, context: {ip: ipaddr, c?: Color} };
        }
        namespace Other { entity Group in Group; }
        """,
        """
        entity A in B {x: B, y?: {z: Bool}}; entity B; // comment
        action v appliesTo {principal: A, resource: [A, B], context: C,}; type C = {k: A}; @k action w in v;
        """,
    ]
    private static let jsonSeeds = [
        """
        {"N": {"commonTypes": {"C": {"type": "Record", "attributes": {"a": {"type": "Long", "required": false}}}},
        "entityTypes": {"A": {"memberOfTypes": ["B"], "shape": {"type": "C"}, "tags": {"type": "Set", "element":
        {"type": "EntityOrCommon", "name": "C"}}, "annotations": {"k": "v"}}, "B": {"enum": ["x"]}},
        "actions": {"a": {"appliesTo": {"principalTypes": ["A"], "resourceTypes": ["B"], "context": {"type": "C"}},
        "memberOf": [{"id": "b", "type": "N::Action"}]}, "b": {}}}}
        """
    ]
    private static let fragments = [
        "{", "}", "[", "]", ",", ";", ":", "::", "?", "=", "<", ">", "@a", "\"", "\\", "entity ", "action ", "type ",
        "namespace N ", " in ", "tags ", "enum ", "appliesTo", "Set<", "__cedar::", "Long", "A", "//", "null", "true",
        "0", "\u{0}", "\u{2028}", "e\u{301}",
    ]

    @Test(arguments: 0..<4)
    func `mutated schema texts never crash and end within the limits`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var resolved = 0
        for _ in 0..<1_500 {
            let text = Self.mutate(Self.seeds.randomElement(using: &random) ?? "", using: &random)
            do throws(CedarError) {
                let fragment = try SchemaFragment(parsing: text, source: "fuzz")
                let printed = try SchemaFragment(parsing: try fragment.cedarText, source: "printed")
                #expect(printed.namespaces == fragment.namespaces, "seed \(seed): \(text)")
                let schema = try CedarSchema([fragment])
                let json = try SchemaFragment(json: try fragment.json.compactText, source: "json")
                #expect(try CedarSchema([json]) == schema, "seed \(seed): \(text)")
                resolved += 1
            } catch {
                #expect(error.place != nil && !error.message.isEmpty, "seed \(seed): \(text): \(error)")
            }
        }
        #expect(resolved > 10, "some mutations must survive, or the test proves little")
    }

    @Test(arguments: 0..<4)
    func `mutated JSON schemas never crash and end within the limits`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var resolved = 0
        for _ in 0..<1_500 {
            let text = Self.mutate(Self.jsonSeeds.randomElement(using: &random) ?? "", using: &random)
            do throws(CedarError) {
                let fragment = try SchemaFragment(json: text, source: "fuzz")
                let schema = try CedarSchema([fragment])
                let again = try SchemaFragment(json: try fragment.json.prettyText, source: "again")
                #expect(try CedarSchema([again]) == schema, "seed \(seed): \(text)")
                resolved += 1
            } catch {
                #expect(!error.message.isEmpty && error.description.contains("fuzz"), "seed \(seed): \(text): \(error)")
            }
        }
        #expect(resolved > 10, "some mutations must survive, or the test proves little")
    }

    private static func mutate(_ seed: String, using random: inout SeededGenerator) -> String {
        var bytes = Array(seed.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let position = Int.random(in: 0..<max(1, bytes.count), using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0 where position < bytes.count: bytes.remove(at: position)
            case 1: bytes.insert(contentsOf: Array((fragments.randomElement(using: &random) ?? "").utf8), at: position)
            case 2 where position < bytes.count: bytes[position] = UInt8.random(in: 32...126, using: &random)
            case 3:
                let end = min(bytes.count, position + Int.random(in: 1...30, using: &random))
                if position < end { bytes.insert(contentsOf: Array(bytes[position..<end]), at: position) }
            default:
                let end = min(bytes.count, position + Int.random(in: 1...8, using: &random))
                bytes.removeSubrange(position..<end)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
