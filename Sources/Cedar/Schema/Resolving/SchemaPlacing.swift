/// Where a declaration stands: in which namespace of which text.
struct SchemaPlacing {
    /// The path of the namespace; empty outside of any.
    let namespace: ByteText
    let source: PolicySource?

    /// The fully qualified name of something declared here.
    func qualified(_ name: ByteText) -> ByteText {
        namespace == "" ? name : ByteText("\(namespace)::\(name)")
    }

    /// The fully qualified names that `name` may stand for here, the nearest first.
    func readings(of name: SchemaName) -> [ByteText] {
        name.isQualified || namespace == "" ? [name.text] : [qualified(name.text), name.text]
    }

    /// An error at `span` of the text.
    func error(_ code: CedarError.Code, at span: SourceSpan, _ message: String) -> CedarError {
        CedarError(code, message).located(at: span, in: source)
    }
}
