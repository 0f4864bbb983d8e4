import Cedar

extension DriverReply {
    /// Whether the schema allows the entities and the requests, each read as the schema says. What fits by its schema must
    /// be the same value as what is read without.
    mutating func checkFitting(_ test: DriverCase, _ schema: CedarSchema) {
        guard let entities = test.entities else { return }
        do throws(CedarError) {
            let typed = try Entity.list(json: entities, schema: schema)
            try schema.validate(typed)
            let plain = try Entity.list(trustedJSON: entities).filter {
                !schema.actionEntities.map(\.uid).contains($0.uid)
            }
            if typed != plain { report("entities differ with the schema and without") }
            add("entitiesFit", .bool(true))
        } catch {
            add("entitiesFit", .bool(false))
            add("entitiesMessage", .string(ByteText(error.rendered)))
        }
        add("requestsFit", .array(test.requests.map { .bool(fits($0, schema)) }))
    }

    private mutating func fits(_ node: JSONNode, _ schema: CedarSchema) -> Bool {
        do throws(CedarError) {
            let request = try TrustedValues.request(node, schema: schema)
            try schema.validate(request)
            if try TrustedValues.request(node) != request { report("a context differs with the schema and without") }
            return true
        } catch {
            add("requestMessage", .string(ByteText(error.rendered)))
            return false
        }
    }

    /// The schema printed as text or JSON and read again is the schema.
    mutating func checkSchemaForms(_ fragment: SchemaFragment, _ schema: CedarSchema) {
        do throws(CedarError) {
            if let text = try text(of: fragment) {
                let printed = try CedarSchema([try SchemaFragment(parsing: text, source: "printed")])
                if printed != schema { report("printing changes the schema: \(text)") }
            }
            let written = try fragment.json.compactText
            let json = try CedarSchema([try SchemaFragment(json: written, source: "schema JSON")])
            if json != schema { report("JSON changes the schema: \(written)") }
        } catch {
            report("the schema that was written is refused: \(error.rendered)")
        }
    }

    /// The fragment in the human syntax; nil for the little that only JSON can say.
    private func text(of fragment: SchemaFragment) throws(CedarError) -> String? {
        do throws(CedarError) {
            return try fragment.cedarText
        } catch {
            if error.code == .invalidSchema { return nil }
            throw error
        }
    }
}
