import Cedar
import Testing

struct SchemaPrintingTests {
    private static let written = """
        type Level = Long;
        entity Team, Guild;

        @doc("who works here")
        entity User in [Team, Guild] = {
            @since("2")
            "job title"?: String,
            level: Level,
            nested: Set<{
                deep: ipaddr,
            }>,
            none: {},
        } tags Set<String>;

        entity Color enum ["red", "gr\\u{200b}n"];
        @inert
        namespace Net::Web {
            action all, "get it";

            action view in [all, Net::Web::Action::"get it"] appliesTo {
                principal: [User],
                resource: [User, Color],
                context: {
                    "in": Long,
                },
            };
        }

        """

    @Test func `a text in the printed form prints as it is`() throws {
        let fragment = try SchemaFragment(parsing: Self.written, source: "golden")
        #expect(try fragment.cedarText == Self.written.replacing("];\n@inert", with: "];\n\n@inert"))
        #expect(try CedarSchema([fragment]).entityTypes.count == 4)
    }

    @Test func `what only JSON can say is refused by the printer, not changed`() throws {
        let named =
            #"{"":{"entityTypes":{"A":{"shape":{"type":"T"}}},"actions":{},"commonTypes":{"T":{"type":"Record","attributes":{}}}}}"#
        #expect(throws: CedarError.self) { try SchemaFragment(json: named, source: "test").cedarText }
        let hidden =
            #"{"":{"entityTypes":{"A":{"tags":{"type":"Entity","name":"A"}}},"actions":{},"commonTypes":{"A":{"type":"Long"}}}}"#
        let fragment = try SchemaFragment(json: hidden, source: "test")
        #expect(try CedarSchema([fragment]).entityType("A")?.tags == .entity("A"))
        #expect(throws: CedarError.self) { try fragment.cedarText }
    }

    @Test func `built-in types keep their meaning where an entity type has their name`() throws {
        let text =
            #"{"N":{"entityTypes":{"ipaddr":{},"A":{"tags":{"type":"ipaddr"}},"B":{"tags":{"type":"Long"}}},"actions":{}}}"#
        let fragment = try SchemaFragment(json: text, source: "test")
        let schema = try CedarSchema([fragment])
        #expect(schema.entityType("N::A")?.tags == .extension(.ipaddr))
        #expect(try CedarSchema([SchemaFragment(parsing: try fragment.cedarText, source: "printed")]) == schema)
    }

    @Test func `names declared twice have no JSON`() throws {
        let fragment = try SchemaFragment(parsing: "entity A, A;", source: "test")
        #expect(throws: CedarError.self) { try fragment.json }
    }

    @Test(arguments: ["A B", "in", "__cedar", "N::A", "", "A;entity B", "é"])
    func `a program cannot build what a text cannot say`(name: String) {
        let entity = EntitySyntax([SchemaName(ByteText(name))], .standard(memberOf: [], shape: nil, tags: nil))
        #expect(throws: CedarError.self) {
            try SchemaFragment([SchemaNamespace(nil, declarations: [.entity(entity)])])
        }
    }

    @Test func `a program builds what a text says`() throws {
        let tags = TypeSyntax(.set(TypeSyntax(.reference(SchemaName("String")))))
        let entity = EntitySyntax([SchemaName("A")], .standard(memberOf: [], shape: nil, tags: tags))
        let action = ActionSyntax(
            [SchemaName("go \"there\"")],
            appliesTo: ActionSyntax.Application(principals: [SchemaName("A")], resources: [SchemaName("A")]))
        let built = try SchemaFragment([
            SchemaNamespace(SchemaName("N"), declarations: [.entity(entity), .action(action)])
        ])
        let read = try SchemaFragment(
            parsing: "namespace N { entity A tags Set<String>; action \"go \\\"there\\\"\" appliesTo "
                + "{principal: [A], resource: [A]}; }", source: "test")
        #expect(built.namespaces == read.namespaces)
        #expect(try CedarSchema([built]) == CedarSchema([read]))
    }

    @Test(arguments: ["Set", "in", "N::A", "A B", ""])
    func `a program cannot name a common type what a text cannot`(name: String) {
        let syntax = CommonTypeSyntax(SchemaName(ByteText(name)), TypeSyntax(.long))
        #expect(throws: CedarError.self) {
            try SchemaFragment([SchemaNamespace(nil, declarations: [.commonType(syntax)])])
        }
    }

    @Test func `a common type built by a program is the one a text declares`() throws {
        let long = TypeSyntax(.reference(SchemaName("Long")))
        let built = try SchemaFragment([
            SchemaNamespace(nil, declarations: [.commonType(CommonTypeSyntax(SchemaName("Port"), long))])
        ])
        let read = try SchemaFragment(parsing: "type Port = Long;", source: "test")
        #expect(built.namespaces == read.namespaces)
        // Equal types hash alike, wherever they stand.
        let elsewhere = TypeSyntax(.reference(SchemaName("Long")), span: SourceSpan(start: 3, end: 7))
        #expect(Set([long, elsewhere]).count == 1)
    }
}
