import Cedar
import Testing

/// Requests and entities under `SampleSchema`; the official engine takes and refuses the same.
struct RequestConformanceTests {
    private static let now = CedarValue.datetime(CedarDatetime(milliseconds: 0))
    private static let input = try? CedarValue.record(CedarRecord(["n": .long(1)]))

    private func context(_ more: KeyValuePairs<ByteText, CedarValue> = [:]) throws -> CedarRecord {
        let whole: [CedarRecord.Entry] = [
            .init(key: "now", value: Self.now), .init(key: "input", value: try #require(Self.input)),
        ]
        let given = more.map { CedarRecord.Entry(key: $0.key, value: $0.value) }
        return try CedarRecord(whole.filter { entry in !given.contains { $0.key == entry.key } } + given)
    }

    private func refusal(
        _ principal: EntityUID, _ action: String, _ resource: EntityUID, _ context: CedarRecord
    ) throws -> CedarError? {
        let request = AuthorizationRequest(
            principal: principal, action: SampleSchema.action(action), resource: resource, context: context)
        let schema = try SampleSchema.make()
        do throws(CedarError) { try schema.validate(request) } catch { return error }
        return nil
    }

    @Test(
        arguments: [
            ("User", "read", "File", nil), ("Bot", "write", "File", nil), ("Group", "read", "File", .notApplicable),
            ("User", "read", "Dir", .notApplicable), ("User", "any", "File", .notApplicable),
            ("User", "raed", "File", .unknownName), ("Usr", "read", "File", .unknownName),
            ("User", "read", "Flie", .unknownName), ("Action", "read", "File", .unknownName),
        ] as [(String, String, String, CedarError.Code?)])
    func `types and action must fit`(
        principal: String, action: String, resource: String, code: CedarError.Code?
    ) throws {
        let (who, what) = (EntityUID(type: principal, id: "p"), EntityUID(type: resource, id: "r"))
        #expect(try refusal(who, action, what, try context())?.code == code)
    }

    @Test func `the context has exactly the declared attributes, and the error says which does not`() throws {
        let (user, file) = (EntityUID(type: "User", id: "u"), EntityUID(type: "File", id: "f"))
        func check(_ context: CedarRecord) throws -> String? { try refusal(user, "read", file, context)?.message }
        #expect(try check(try context(["ip": .ip(CedarAddress(v4: 1))])) == nil)
        #expect(try check(.empty) == "`context.input` is required and absent; give it a {n: Long, note?: String}")
        #expect(
            try check(try context(["ip": .string("10.0.0.1")]))
                == "`context.ip` is of type String, where the schema says ipaddr; give that type")
        #expect(try check(try context(["noww": Self.now])) == "`context.noww` is not declared; did you mean `now`")
        let wrong = try CedarRecord(["n": .string("1")])
        #expect(
            try check(try context(["input": .record(wrong)]))
                == "`context.input.n` is of type String, where the schema says Long; give that type")
        let odd = try CedarRecord(["n": .long(1), "a b": .long(1)])
        #expect(try check(try context(["input": .record(odd)])) == "`context.input[\"a b\"]` is not declared")
    }

    @Test func `an element of a set that does not fit is named by its place`() throws {
        let read = EntityUID(type: "Action", id: "read")
        let schema = try CedarSchema(
            entityTypes: [EntityDeclaration("User")],
            actions: [
                ActionDeclaration(
                    read, principals: ["User"], resources: ["User"],
                    context: try RecordType([.init("ports", .set(.record(try RecordType([.init("n", .long)]))))]))
            ])
        let user = EntityUID(type: "User", id: "u")
        let ports = try [1, 2].map { CedarValue.record(try CedarRecord(["n": .long($0)])) }
        func validate(_ elements: [CedarValue]) throws {
            let context = try CedarRecord(["ports": .set(try CedarSet(elements))])
            try schema.validate(AuthorizationRequest(principal: user, action: read, resource: user, context: context))
        }
        try validate(ports)
        let wrong = CedarValue.record(try CedarRecord(["n": .string("x")]))
        let error = #expect(throws: CedarError.self) { try validate(ports + [wrong]) }
        #expect(
            error?.message == "`context.ports[2].n` is of type String, where the schema says Long; give that type")
    }

    private static func user(_ attributes: KeyValuePairs<ByteText, CedarValue> = [:]) throws -> Entity {
        let home = try CedarRecord(["street": .string("s")])
        let whole: [CedarRecord.Entry] = [
            .init(key: "name", value: .string("n")), .init(key: "home", value: .record(home)),
            .init(key: "colour", value: .entity(EntityUID(type: "Colour", id: "red"))),
        ]
        let given = attributes.map { CedarRecord.Entry(key: $0.key, value: $0.value) }
        let record = try CedarRecord(whole.filter { entry in !given.contains { $0.key == entry.key } } + given)
        return Entity(EntityUID(type: "User", id: "u"), attributes: record)
    }

    private func refusal(_ entity: Entity) throws -> String? {
        let schema = try SampleSchema.make()
        do throws(CedarError) { try schema.validate([entity]) } catch { return "\(error.code): \(error.message)" }
        return nil
    }

    @Test func `attributes of entities are exactly those declared`() throws {
        #expect(try refusal(try Self.user()) == nil)
        #expect(try refusal(try Self.user(["age": .long(3)])) == nil)
        let green = CedarValue.entity(EntityUID(type: "Colour", id: "green"))
        let file = CedarValue.entity(EntityUID(type: "File", id: "f"))
        for (entity, part) in [
            (try Self.user(["age": .bool(true)]), "typeError: `User::\\\"u\\\".age` is of type Bool"),
            (try Self.user(["nope": .long(3)]), "unknownName: `User::\\\"u\\\".nope` is not declared"),
            (try Self.user(["home": .record(.empty)]), "missingAttribute: `User::\\\"u\\\".home.street` is required"),
            (try Self.user(["boss": file]), "typeError: `User::\\\"u\\\".boss` is of type entity of type `File`"),
            (try Self.user(["colour": green]), "unknownName: `User::\\\"u\\\".colour` is `Colour::\\\"green\\\"`"),
            (Entity(EntityUID(type: "Nope", id: "n")), "unknownName: `Nope::\\\"n\\\"` is"),
            (Entity(EntityUID(type: "Colour", id: "green")), "unknownName: `Colour::\\\"green\\\"` is"),
        ] {
            let found = try refusal(entity) ?? "valid"
            #expect(found.hasPrefix(part), "\(found)")
        }
    }

    @Test func `parents, tags and actions are as the schema has them`() throws {
        func user(in type: String) throws -> Entity {
            let user = try Self.user()
            return Entity(user.uid, attributes: user.attributes, parents: [EntityUID(type: type, id: "p")])
        }
        func user(tags: CedarRecord) throws -> Entity {
            let user = try Self.user()
            return Entity(user.uid, attributes: user.attributes, tags: tags)
        }
        func action(_ id: String, in groups: [String]) -> Entity {
            Entity(SampleSchema.action(id), parents: groups.map(SampleSchema.action))
        }
        let number = try CedarRecord(["t": .long(1)])
        let bot = Entity(EntityUID(type: "Bot", id: "b"), tags: number)
        #expect(try refusal(try user(in: "Group")) == nil)
        #expect(try refusal(try user(in: "Dir"))?.hasPrefix("notApplicable: ") == true)
        #expect(try refusal(try user(in: "Action"))?.hasPrefix("unknownName: ") == true)
        #expect(try refusal(try user(tags: number)) == nil)
        #expect(try refusal(try user(tags: CedarRecord(["t": .bool(true)])))?.hasPrefix("typeError: `tag t of") == true)
        #expect(try refusal(bot)?.hasPrefix("unknownName: ") == true)
        #expect(try refusal(action("read", in: ["any"])) == nil)
        #expect(try refusal(action("read", in: []))?.hasPrefix("notApplicable: ") == true)
        #expect(try refusal(action("read", in: ["any", "idle"]))?.hasPrefix("notApplicable: ") == true)
        #expect(try refusal(action("nope", in: []))?.hasPrefix("unknownName: ") == true)
        #expect(
            try refusal(Entity(SampleSchema.action("any"), attributes: number))?.hasPrefix("notApplicable: ") == true)
    }
}
