import Cedar

/// The schema most validation tests use, by hand. In Cedar's own syntax:
///
///     entity Group in [Group];
///     entity Colour enum ["red", "blue"];
///     entity User in [Group] = { name: String, age?: Long, boss?: User, colour: Colour,
///       home: { street: String, zip?: Long, geo?: { lat: Long } } } tags Long;
///     entity Dir in [Dir];
///     entity File in [Dir] = { owner: User, size: Long, labels: Set<String>, readers: Set<User>, rating?: decimal };
///     entity Bot;
///     action "read", "write" in [Action::"any"] appliesTo { principal: [User, Bot], resource: File,
///       context: { now: datetime, ip?: ipaddr, input: { n: Long, note?: String } } };
///     action "list" in [Action::"any"] appliesTo { principal: User, resource: [Dir, File], context: { deep: Bool } };
///     action "any"; action "idle";
enum SampleSchema {
    static func make() throws -> CedarSchema { try CedarSchema(entityTypes: entityTypes(), actions: actions()) }

    private static func entityTypes() throws -> [EntityDeclaration] {
        typealias Field = RecordType.Attribute
        let geo = try RecordType([Field("lat", .long)])
        let home = try RecordType([
            Field("street", .string), Field("zip", .long, isRequired: false),
            Field("geo", .record(geo), isRequired: false),
        ])
        let user = try RecordType([
            Field("name", .string), Field("age", .long, isRequired: false),
            Field("boss", .entity("User"), isRequired: false), Field("colour", .entity("Colour")),
            Field("home", .record(home)),
        ])
        let file = try RecordType([
            Field("owner", .entity("User")), Field("size", .long), Field("labels", .set(.string)),
            Field("readers", .set(.entity("User"))), Field("rating", .extension(.decimal), isRequired: false),
        ])
        return [
            EntityDeclaration("Group", memberOf: ["Group"]), EntityDeclaration("Colour", enumeration: ["red", "blue"]),
            EntityDeclaration("User", memberOf: ["Group"], attributes: user, tags: .long),
            EntityDeclaration("Dir", memberOf: ["Dir"]), EntityDeclaration("File", memberOf: ["Dir"], attributes: file),
            EntityDeclaration("Bot"),
        ]
    }

    private static func actions() throws -> [ActionDeclaration] {
        typealias Field = RecordType.Attribute
        let input = try RecordType([Field("n", .long), Field("note", .string, isRequired: false)])
        let context = try RecordType([
            Field("now", .extension(.datetime)), Field("ip", .extension(.ipaddr), isRequired: false),
            Field("input", .record(input)),
        ])
        let any = action("any")
        return [
            ActionDeclaration(
                action("read"), memberOf: [any], principals: ["User", "Bot"], resources: ["File"], context: context),
            ActionDeclaration(
                action("write"), memberOf: [any], principals: ["User", "Bot"], resources: ["File"], context: context),
            ActionDeclaration(
                action("list"), memberOf: [any], principals: ["User"], resources: ["Dir", "File"],
                context: try RecordType([Field("deep", .bool)])),
            ActionDeclaration(any), ActionDeclaration(action("idle")),
        ]
    }

    static func action(_ id: String) -> EntityUID { EntityUID(type: "Action", id: id) }
}
