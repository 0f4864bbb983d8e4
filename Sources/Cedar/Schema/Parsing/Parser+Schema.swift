extension Parser {
    private static let declarationWords: [ByteText] = ["entity", "action", "type", "namespace"]

    /// All namespaces of the source; the declarations outside of any come first, as one.
    mutating func schemaNamespaces() throws(CedarError) -> [SchemaNamespace] {
        var outside: [SchemaDeclaration] = []
        var namespaces: [SchemaNamespace] = []
        var seen: Set<SchemaName> = []
        while !at(.end) {
            let annotations = try annotations()
            guard at(word: "namespace") else {
                outside.append(try schemaDeclaration(annotations))
                continue
            }
            let namespace = try namespace(annotations)
            if let name = namespace.name, !seen.insert(name).inserted {
                throw error(
                    .duplicate, at: name.span, "namespace `\(name)` is opened twice; move its declarations together")
            }
            namespaces.append(namespace)
        }
        return outside.isEmpty ? namespaces : [SchemaNamespace(nil, declarations: outside)] + namespaces
    }

    private mutating func namespace(_ annotations: [Annotation]) throws(CedarError) -> SchemaNamespace {
        advance()
        let name = try schemaPath("of the namespace")
        guard !ReservedWords.isInCedarNamespace(name.text) else {
            throw error(.reservedWord, at: name.span, "`__cedar` is reserved; rename the namespace")
        }
        try expect(.openBrace, "after `namespace \(name)`")
        var declarations: [SchemaDeclaration] = []
        while !skip(.closeBrace) {
            let annotations = try self.annotations()
            declarations.append(try schemaDeclaration(annotations, inside: name))
        }
        return SchemaNamespace(name, annotations: annotations, declarations: declarations)
    }

    private mutating func schemaDeclaration(
        _ annotations: [Annotation], inside namespace: SchemaName? = nil
    ) throws(CedarError) -> SchemaDeclaration {
        if skip(word: "entity") { return .entity(try entityDeclaration(annotations)) }
        if skip(word: "action") { return .action(try actionDeclaration(annotations)) }
        if skip(word: "type") { return .commonType(try commonType(annotations)) }
        if at(.semicolon) { throw unexpected("expected a declaration; remove the extra `;`") }
        guard let namespace else {
            throw unexpected("expected `entity`, `action`, `type` or `namespace`\(declarationHint)")
        }
        if at(word: "namespace") {
            throw unexpected("namespaces do not nest; close `\(namespace)` and write `namespace \(namespace)::…`")
        }
        throw unexpected("expected `entity`, `action`, `type`, or `}` to close `\(namespace)`\(declarationHint)")
    }

    private var declarationHint: String {
        at(.identifier) ? Spelling.suggestion(for: text(current), among: Self.declarationWords) : ""
    }

    private mutating func commonType(_ annotations: [Annotation]) throws(CedarError) -> CommonTypeSyntax {
        let name = try declaredName("of the type")
        guard !ReservedWords.isTypeKeyword(name.text) else {
            throw error(.reservedWord, at: name.span, "`\(name)` is a word of the schema language; rename the type")
        }
        try expect(.assign, "after `type \(name)`")
        let type = try schemaType("after `type \(name) =`")
        try endDeclaration("type")
        return CommonTypeSyntax(name, type, annotations: annotations)
    }

    /// Passes the `;` behind a declaration.
    mutating func endDeclaration(_ kind: String, or choices: String = "") throws(CedarError) {
        guard !skip(.semicolon) else { return }
        let behind = SourceSpan(start: previousSpan.end, end: previousSpan.end)
        let starts = at(.end) || at(.at) || at(.closeBrace) || Self.declarationWords.contains(text(current))
        guard !starts else { throw error(.unexpectedToken, at: behind, "the \(kind) is not ended; add `;`") }
        throw unexpected("expected \(choices)`;` to end the \(kind)")
    }
}
