extension CedarValue {
    /// Builds a value from JSON that an agent or a remote server wrote, such as the arguments of a tool. Plain data only:
    /// strings for `String`, the extension types and the ids of enumerated entity types; numbers for `Long`; arrays and
    /// objects for sets and records, closed as the type says. Escapes are refused wherever they stand, and entities of
    /// other types cannot be named at all. Throws `typeError`, `unknownName`, `missingAttribute`,
    /// `invalidExtensionValue` and `tooLarge`, with the way to the fault in the message; nothing is dropped or rounded.
    package init(agentJSON json: JSONNode, as type: CedarType, schema: CedarSchema) throws(CedarError) {
        self = try TypedValueReader(schema: schema, provenance: .agent).value(JSONCursor(json), as: type)
    }

    /// Reads JSON of a trusted author as a value of `type`: besides plain data, entities as `{"type", "id"}` or inside
    /// `__entity`, and extension values inside `__extn`, where the type is one. Throws as `init(agentJSON:as:schema:)`.
    package init(json: JSONNode, as type: CedarType, schema: CedarSchema) throws(CedarError) {
        self = try TypedValueReader(schema: schema, provenance: .trusted).value(JSONCursor(json), as: type)
    }

    /// Whether `key` turns a JSON object into something else in Cedar's formats.
    static func isEscape(_ key: ByteText) -> Bool { key == "__entity" || key == "__extn" || key == "__expr" }
}
