import Cedar

/// What must hold of every schema that was read: text and JSON written of it mean the same schema.
enum SchemaOracle {
    static func check(_ fragment: SchemaFragment) {
        let schema: CedarSchema
        do throws(CedarError) { schema = try CedarSchema([fragment]) } catch { return }
        do throws(CedarError) {
            if let text = try text(of: fragment) {
                let printed = try CedarSchema([try SchemaFragment(parsing: text, source: "printed")])
                if printed != schema { FuzzInput.fail("printing changes the schema: \(text)") }
            }
            let written = try fragment.json.compactText
            let json = try CedarSchema([try SchemaFragment(json: written, source: "json")])
            if json != schema { FuzzInput.fail("JSON changes the schema: \(written)") }
        } catch {
            FuzzInput.fail("what was written is refused: \(error.rendered)")
        }
    }

    /// The fragment in the human syntax; nil for the little that only JSON can say.
    private static func text(of fragment: SchemaFragment) throws(CedarError) -> String? {
        do throws(CedarError) {
            return try fragment.cedarText
        } catch {
            if error.code == .invalidSchema { return nil }
            throw error
        }
    }
}
