extension SchemaFragment {
    /// The fragment written in `text` in the human syntax (`.cedarschema`); `name` is shown in errors. Throws at the
    /// first fault, pointing at it. One difference from the reference engine: an attribute written twice in one record
    /// is refused, where the reference silently takes the last.
    package init(parsing text: String, source name: String) throws(CedarError) {
        let source = PolicySource(name: name, text: text)
        var parser = try Parser(source, language: .schema)
        self.init(try parser.schemaNamespaces(), source: source)
    }
}
