import Cedar
import Testing

/// Schemas in the human syntax whose verdicts were taken from the official engine, version 4.12.
struct SchemaVerdictTests {
    @Test(arguments: [
        "", "entity A;", "entity A, B;", "entity A in B; entity B;", "entity A in [];", "entity A {a: Long};",
        "entity A = {a: Long,};", "entity A {} tags Long;", "entity A enum [\"a\",\"a\"];", "entity permit;",
        "entity when; entity unless; entity forbid;", "type Action = Long;", "entity Set; entity B = {a: Set};",
        "type EntityOrCommon = Long;", "entity Boolean;", "entity Bool; entity B={a:Bool, b: __cedar::Bool};",
        "entity Long = {a: Long};", "type A = {x?: B}; entity B = {a: A};",
        "entity A; type A = Long; entity C = {a: A};",
        "entity A; type A = Long; entity C in A;", "entity A = {__cedar: Long};", "entity A = {permit: Long};",
        "entity A = {\"in\": Long, \"\": Long, \"a b\"?: String};", "entity A = {a ? : Long};", "action a;",
        "action a,b;", "action \"a b\", c;", "action a appliesTo {principal: A, resource: A}; entity A;",
        "action a appliesTo {principal: [A], resource: [A],}; entity A;",
        "action a appliesTo {principal: A, resource: A, context: {}}; entity A;",
        "action a appliesTo {principal: A, resource: A, context: X}; entity A; type X = {};",
        "action a appliesTo {context: {}, principal: A, resource: A}; entity A;", "action a in b; action b;",
        "action a in [b]; action b;", "action a in Action::\"b\"; action b;", "action a in \"b\"; action b;",
        "action a attributes {};", "entity A = {x: Action}; action b;", "entity A tags Action; action x;",
        "namespace N { entity A = {x: Action}; action b; }", "namespace N { entity A = {x: N::Action}; action b; }",
        "namespace N {}", "namespace A::B { entity C; } entity D in A::B::C;",
        "@a namespace N { @b entity A = { @c(\"x\") @d a: Long }; }", "@if entity A;", "@a(\"x\") @b action a;",
        "@a type X = Long;", "namespace N { entity String; }", "entity String; entity B = {a: String};",
        "entity A = {a: __cedar::String, b: __cedar::ipaddr, c: ipaddr, d: datetime};", "type ipaddr = Long;",
        "entity ipaddr;", "entity decimal; entity X = {a: decimal, b: __cedar::decimal};",
        "namespace N { entity A = {x: B}; } entity B;", "namespace N { entity A in B; } entity B;",
        "namespace N {action a in \"b\";} action b;", "namespace N {action a in Action::\"b\";} action b;",
        "namespace N {action a in M::Action::\"b\";} namespace M {action b;}",
        "namespace N {action a in Action::\"b\"; action b;}", "entity A = {a: Set<Set<{x: Long}>>};",
        "entity A // c\n;", "entity A\u{A0};", "entity A = {a: {}};", "action \"\";", "action \"a\\u{0}\\n\";",
        "type X = {\"a\\x41\": Long};", "entity A in [A];", "entity A in [A, A];", "action a in [b,b]; action b;",
        "action a appliesTo {principal: [A,A], resource: A}; entity A;",
        "entity namespace, entity, action, type, tags, enum, appliesTo, principal, resource, context, attributes;",
        "entity A = {namespace: Long, principal: Set<Long>};", "entity A tags {a: Long};",
        "entity A in Set; entity Set;", "entity A = { a: Set <Long> };",
        "entity A; entity B enum [\"x\"]; entity C in B;", "entity ip;", "type x__cedar = Long;", "action __cedar;",
        "action \"in\";", "entity A = { @x a: { @y b: Long } };", "namespace permit {}",
        "namespace Action { action a; }",
        "namespace N::Action { entity A; action a; }",
    ])
    func `is a schema`(text: String) throws {
        _ = try CedarSchema([SchemaFragment(parsing: text, source: "test")])
    }

    @Test(arguments: [
        ("entity A,;", CedarError.Code.unexpectedToken), ("entity A,A;", .duplicate),
        ("entity A in [B,]; entity B;", .unexpectedToken), ("entity A = {,};", .unexpectedToken),
        ("entity A tags Long {};", .unexpectedToken), ("entity A enum [];", .unexpectedToken),
        ("entity A enum [\"a\",];", .unexpectedToken), ("entity A enum [\"a\"] tags Long;", .unexpectedToken),
        ("entity in;", .reservedWord), ("entity true;", .reservedWord), ("entity __cedar;", .reservedWord),
        ("entity Action;", .reservedWord), ("type Set = Long;", .reservedWord), ("type Bool=Long;", .reservedWord),
        ("type Entity = Long;", .reservedWord), ("type Boolean=Long;", .reservedWord),
        ("type A = A;", .cyclicHierarchy), ("type A = B; type B = Set<A>;", .cyclicHierarchy),
        ("type A = Long; entity C in A;", .unknownName), ("entity A = {in: Long};", .reservedWord),
        ("action a,a;", .duplicate), ("action a appliesTo {};", .unexpectedToken),
        ("action a appliesTo {principal: [A,], resource: [A]}; entity A;", .unexpectedToken),
        ("action a appliesTo {principal: [], resource: [A]}; entity A;", .unexpectedToken),
        ("action a appliesTo {principal: [A]}; entity A;", .unexpectedToken),
        ("action a appliesTo {principal: A, resource: A, principal: A}; entity A;", .duplicate),
        ("action a appliesTo {principal: A, resource: A, context: X}; entity A; type X = Long;", .invalidSchema),
        ("action a appliesTo {principal: A, resource: A, context: A}; entity A;", .unknownName),
        ("action a appliesTo {principal: A, resource: A, context: Set<Long>}; entity A;", .unexpectedToken),
        ("action a in []; action b;", .unexpectedToken), ("action a in [b,]; action b;", .unexpectedToken),
        ("action a in a;", .cyclicHierarchy), ("action a in b; action b in a;", .cyclicHierarchy),
        ("action a in Foo::\"b\"; action b;", .unknownName), ("action a in c;", .unknownName),
        ("action a appliesTo {principal: Action, resource: A}; entity A;", .unknownName),
        ("entity A = {x: Action};", .unknownName), ("entity A in Action; action b;", .unknownName),
        ("namespace N {} namespace N {}", .duplicate), ("namespace __cedar {}", .reservedWord),
        ("namespace A::__cedar {}", .reservedWord), ("namespace N { namespace M {} }", .unexpectedToken),
        ("@a @a entity A;", .duplicate), ("@a", .unexpectedToken),
        ("namespace N { entity A; } entity A;", .invalidSchema),
        ("namespace N { type A = Long; } entity A;", .invalidSchema),
        ("namespace N {action a;} action a;", .invalidSchema), ("entity A = {a: __cedar::Foo};", .unknownName),
        ("entity A = {a: __cedar::A};", .unknownName), ("entity A = {a: X::__cedar::Long};", .unknownName),
        ("namespace N { entity A = {x: ::B}; } entity B;", .unexpectedToken), ("entity A = Long;", .unexpectedToken),
        ("entity A = X; type X = {};", .unexpectedToken), ("entity A", .unexpectedToken),
        ("entity A = {a: Boolean};", .unknownName), ("entity A = {a: Set<>};", .unexpectedToken),
        ("entity A; ;", .unexpectedToken), ("type A = Long, B = Long;", .unexpectedToken),
        ("type __cedar = Long;", .reservedWord), ("entity \u{C9}a;", .invalidToken), ("/* */ entity A;", .invalidToken),
        ("entity A {a: 1};", .unexpectedToken), ("@a() entity A;", .unexpectedToken),
        ("@a(\"x\",) entity A;", .unexpectedToken), ("@a(x) entity A;", .unexpectedToken),
        ("entity A = {a?: Long?};", .unexpectedToken), ("action in;", .reservedWord),
        ("entity A = { a: @x Long };", .unexpectedToken), ("entity A == {};", .unexpectedToken),
        ("type X == Long;", .unexpectedToken), ("action if;", .reservedWord), ("namespace if {}", .reservedWord),
    ])
    func `is no schema`(text: String, code: CedarError.Code) throws {
        let error = try #require(schemaRefusal(text))
        #expect(error.code == code, "\(error.rendered)")
        #expect(error.place != nil)
    }

    @Test func `an attribute written twice is refused, where the official engine takes the last`() {
        #expect(schemaRefusal("entity A = {a: Long, a: String};")?.code == .duplicate)
    }

    @Test(arguments: [
        #"{"":{"entityTypes":{"A":[]},"actions":{}}}"#, #"{"":{"entityTypes":{},"actions":{"a":[]}}}"#,
    ])
    func `an array for a declaration is refused, where the official engine reads its fields by position`(text: String) {
        #expect(jsonSchemaRefusal(text)?.code == .typeError)
    }
}
