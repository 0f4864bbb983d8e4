/// Where a declaration stands: in which namespace of which text.
struct SchemaPlacing {
    /// The path of the namespace; empty outside of any.
    let namespace: ByteText
    let source: PolicySource?
    /// What is declared there, for texts without spans: "entity type `A`".
    var declaration = ""

    /// The fully qualified name of something declared here.
    func qualified(_ name: ByteText) -> ByteText {
        namespace == "" ? name : ByteText("\(namespace)::\(name)")
    }

    /// The fully qualified names that `name` may stand for here, the nearest first.
    func readings(of name: SchemaName) -> [ByteText] {
        name.isQualified || namespace == "" ? [name.text] : [qualified(name.text), name.text]
    }

    /// An error at `span` of the text; where the text has no spans, in the declaration.
    func error(_ code: CedarError.Code, at span: SourceSpan, _ message: String) -> CedarError {
        guard span == .synthetic else { return CedarError(code, message).located(at: span, in: source) }
        let text = source.map { "`\(QuotedText.excerpt(ByteText($0.name)))`, " } ?? ""
        let path = namespace == "" ? "" : " of namespace `\(namespace)`"
        return CedarError(code, "\(text)\(declaration)\(path): \(message)")
    }

    /// The same for what one declaration holds.
    func inside(_ kind: String, _ name: SchemaName) -> SchemaPlacing {
        SchemaPlacing(
            namespace: namespace, source: source, declaration: "\(kind) `\(QuotedText.excerpt(name.text))`")
    }
}
