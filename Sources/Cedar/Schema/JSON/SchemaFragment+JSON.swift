extension SchemaFragment {
    /// The fragment written in `text` in the JSON schema format; `name` is shown in errors. Accepts what the
    /// reference engine accepts, keys given twice and unknown keys refused, but for one accident of it: an array where
    /// a declaration is an object (`"A": []`) is refused. Throws at the first fault, naming the way to it.
    package init(json text: String, source name: String) throws(CedarError) {
        let root = try JSONNode(text: text, source: name)
        do throws(CedarError) {
            self.init(
                try SchemaJSONReader.namespaces(JSONCursor(root)), source: PolicySource(name: name, text: text))
        } catch {
            throw CedarError(error.code, "`\(QuotedText.excerpt(ByteText(name)))`, \(error.message)")
        }
    }

    /// The fragment in the JSON schema format, its keys in byte order as the reference engine writes them. Throws
    /// `duplicate` when a name is declared twice, which JSON has no place for.
    package var json: JSONNode {
        get throws(CedarError) {
            var members: [JSONMember] = []
            for namespace in namespaces {
                members.append(JSONMember(namespace.name?.text ?? "", try SchemaJSONWriter.namespace(namespace)))
            }
            return try SchemaJSONWriter.object(members, "namespace")
        }
    }
}
