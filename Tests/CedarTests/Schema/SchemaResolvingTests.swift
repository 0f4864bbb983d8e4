import Cedar
import Testing

/// What names come to. The expected readings follow the official engine's rules (RFC 24, RFC 70).
struct SchemaResolvingTests {
    private func schema(_ texts: String...) throws -> CedarSchema {
        try CedarSchema(texts.map { try SchemaFragment(parsing: $0, source: "test") })
    }

    private func attribute(_ text: String, of type: ByteText = "N::A") throws -> CedarType? {
        try schema(text).entityType(type)?.attributes["x"]?.type
    }

    @Test func `a name is looked up in its namespace first`() throws {
        #expect(try attribute("namespace N { entity A = {x: B}; entity B; }") == .entity("N::B"))
        #expect(try attribute("namespace N { entity A = {x: B}; } entity B;") == .entity("B"))
        #expect(try attribute("namespace N { entity A = {x: M::B}; } namespace M { entity B; }") == .entity("M::B"))
        #expect(try attribute("namespace N { type B = Long; entity A = {x: B}; }") == .long)
    }

    @Test func `a common type comes before an entity type, except among parents`() throws {
        let text = "namespace N { type B = Long; entity B; entity A in B = {x: B}; }"
        #expect(try attribute(text) == .long)
        #expect(try schema(text).entityType("N::A")?.memberOf == ["N::B"])
    }

    @Test func `built-in names give way to declared ones, and their full names never do`() throws {
        let text = "entity Long, decimal; namespace N { entity A = {x: Long, y: __cedar::Long, z: decimal}; }"
        let attributes = try #require(try schema(text).entityType("N::A")?.attributes)
        #expect(attributes["x"]?.type == .entity("Long"))
        #expect(attributes["y"]?.type == .long)
        #expect(attributes["z"]?.type == .entity("decimal"))
        #expect(try attribute("namespace N { entity String; entity A = {x: String}; }") == .entity("N::String"))
        #expect(try attribute("namespace N { entity A = {x: ipaddr}; }") == .extension(.ipaddr))
    }

    @Test func `an attribute may hold an action`() throws {
        #expect(try attribute("namespace N { entity A = {x: Action}; action a; }") == .entity("N::Action"))
        #expect(try attribute("namespace N { entity A = {x: Action}; } action a;") == .entity("Action"))
    }

    @Test func `several texts make one schema, and may open one namespace each`() throws {
        let joined = try schema(
            "namespace N { entity A in B; action a in b appliesTo {principal: A, resource: B, context: C}; }",
            "namespace N { entity B; type C = {k?: Set<D>}; action b; }", "type D = String;")
        let whole = try schema(
            """
            type D = String;
            namespace N {
                entity A in [B]; entity B; type C = {k?: Set<D>};
                action b; action a in ["b"] appliesTo {resource: [B], context: {k?: Set<D>}, principal: [A]};
            }
            """)
        #expect(joined == whole)
        #expect(schemaRefusal("entity A;", "entity A;")?.code == .duplicate)
        #expect(schemaRefusal("namespace N { entity A; }", "type A = Long;")?.code == .invalidSchema)
        #expect(schemaRefusal("namespace N { action a; }", "namespace N { action a; }")?.code == .duplicate)
    }

    @Test func `groups are found in the own namespace, then in none, then where they say`() throws {
        let text = """
            action top; namespace M { action all; }
            namespace N { action group; action a in [group, top, M::Action::"all", Action::"group"]; }
            """
        let action = try #require(try schema(text).action(EntityUID(type: "N::Action", id: "a")))
        #expect(
            action.memberOf == [
                EntityUID(type: "Action", id: "top"), EntityUID(type: "M::Action", id: "all"),
                EntityUID(type: "N::Action", id: "group"),
            ])
    }

    @Test func `an action without appliesTo applies to nothing`() throws {
        let action = try #require(try schema("action a;").action(EntityUID(type: "Action", id: "a")))
        #expect(action.principals.isEmpty && action.resources.isEmpty && action.context == .empty)
    }

    @Test func `lists are sets, whatever their order`() throws {
        #expect(
            try schema("entity A in [C, B, C]; entity B, C enum [\"y\", \"x\", \"y\"];")
                == schema("entity C enum [\"x\", \"y\"]; entity B enum [\"y\", \"x\"]; entity A in [B, C];"))
    }

    @Test func `annotations stay with entity types and actions`() throws {
        let schema = try schema("@b(\"2\") @a entity A; @doc(\"x\") action v;")
        #expect(schema.entityType("A")?.annotations.map(\.key) == ["a", "b"])
        #expect(schema.action(EntityUID(type: "Action", id: "v"))?.annotations == [Annotation(key: "doc", value: "x")])
    }
}
