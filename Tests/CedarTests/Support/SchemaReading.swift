import Cedar

/// The error with which a schema of these texts is refused, or nil when it resolves.
func schemaRefusal(_ texts: String...) -> CedarError? {
    do throws(CedarError) {
        var fragments: [SchemaFragment] = []
        for text in texts { fragments.append(try SchemaFragment(parsing: text, source: "test")) }
        _ = try CedarSchema(fragments)
        return nil
    } catch {
        return error
    }
}

/// The error with which a schema in the JSON format is refused, or nil when it resolves.
func jsonSchemaRefusal(_ text: String) -> CedarError? {
    do throws(CedarError) {
        _ = try CedarSchema([SchemaFragment(json: text, source: "test.json")])
        return nil
    } catch {
        return error
    }
}
