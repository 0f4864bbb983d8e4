import Cedar

/// The schema of the entity cases, as the official engine had it when it was asked.
enum EntitySample {
    static let text = """
        type Rec = { a: Long, b?: String };
        entity Team;
        entity Color enum ["red","blue"];
        entity User in [Team] = { name: String, age?: Long, addr?: ipaddr, d?: decimal, t?: datetime, u?: duration,
          boss?: User, rec?: Rec, tags?: Set<String>, bosses?: Set<User>, col?: Color, ips?: Set<ipaddr>, flag?: Bool,
          open?: {} } tags String;
        entity Doc;
        entity Plain = {};
        action "read" in ["grp"] appliesTo { principal: User, resource: Doc,
          context: { ip: ipaddr, who?: User, rec?: Rec, n?: Long } };
        action "grp";
        """

    static func schema() throws -> CedarSchema {
        try CedarSchema([try SchemaFragment(parsing: text, source: "sample")])
    }

    /// A user with the name and one more attribute, or with a name of another kind.
    static func user(_ attribute: String) -> String {
        let attributes = attribute.hasPrefix("\"name\"") ? attribute : "\"name\":\"x\",\(attribute)"
        return #"[{"uid":{"type":"User","id":"a"},"attrs":{\#(attributes)},"parents":[]}]"#
    }

    /// An entity of `type` without attributes and with more members of its own.
    static func entity(_ type: String, _ id: String, _ members: String = #""parents":[]"#) -> String {
        let attributes = type == "User" ? #"{"name":"x"}"# : "{}"
        return #"[{"uid":{"type":"\#(type)","id":"\#(id)"},"attrs":\#(attributes),\#(members)}]"#
    }

    static func read(_ json: String) throws -> [Entity] {
        try Entity.list(json: try JSONNode(text: json, source: "test"), schema: try schema())
    }
}
