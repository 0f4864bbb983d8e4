extension SchemaFragment {
    /// The fragment in the human syntax. Parsing it gives a fragment that resolves to the same schema. Throws
    /// `invalidSchema` for what only the JSON format can say: attributes given by the name of a type, and an entity
    /// type where a common type of this fragment has the same name.
    package var cedarText: String {
        get throws(CedarError) {
            let names = SchemaNameTable(self)
            var blocks: [String] = []
            for namespace in namespaces {
                var printer = SchemaPrinter(names: names, namespace: namespace)
                blocks.append(try printer.text(of: namespace))
            }
            return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
        }
    }
}
