/// Checks what a program built as the readers of the two formats check what people write, so that nothing in a
/// fragment can mean one thing as a tree and another as text.
enum SchemaSyntaxCheck {
    static func check(_ namespace: SchemaNamespace) throws(CedarError) {
        if let name = namespace.name {
            try require(name.isNamespacePath, name, "the name of a namespace")
        } else if !namespace.annotations.isEmpty {
            throw CedarError(.invalidSchema, "what stands outside of any namespace has no annotations; remove them")
        }
        try check(namespace.annotations)
        for declaration in namespace.declarations {
            switch declaration {
            case .commonType(let syntax): try check(syntax)
            case .entity(let syntax): try check(syntax)
            case .action(let syntax): try check(syntax)
            }
        }
    }

    private static func check(_ syntax: CommonTypeSyntax) throws(CedarError) {
        try require(
            syntax.name.isDeclarable && !ReservedWords.isTypeKeyword(syntax.name.text), syntax.name,
            "the name of a type")
        try check(syntax.annotations)
        try check(syntax.type)
    }

    private static func check(_ syntax: EntitySyntax) throws(CedarError) {
        try requireSome(syntax.names, "an entity declaration needs a name")
        for name in syntax.names { try require(name.isDeclarable, name, "the name of an entity type") }
        try check(syntax.annotations)
        switch syntax.kind {
        case .enumerated(let ids): try requireSome(ids, "an enumeration needs at least one id")
        case .standard(let memberOf, let shape, let tags):
            for name in memberOf { try require(name.isPath, name, "the name of an entity type") }
            if let shape { try check(shape) }
            if let tags { try check(tags) }
        }
    }

    private static func check(_ syntax: ActionSyntax) throws(CedarError) {
        try requireSome(syntax.names, "an action declaration needs a name")
        try check(syntax.annotations)
        for group in syntax.memberOf {
            if let type = group.type { try require(type.isPath, type, "the type of an action") }
        }
        guard let application = syntax.appliesTo else { return }
        for name in application.principals + application.resources {
            try require(name.isPath, name, "the name of an entity type")
        }
        if let context = application.context { try check(context) }
    }

    private static func check(_ annotations: [Annotation]) throws(CedarError) {
        var keys: Set<ByteText> = []
        for annotation in annotations {
            try require(SchemaName.isWord(annotation.key), SchemaName(annotation.key), "the key of an annotation")
            guard keys.insert(annotation.key).inserted else {
                throw CedarError(.duplicate, "annotation `@\(annotation.key)` is given twice; keep one")
            }
        }
    }

    private static func check(_ type: TypeSyntax, depth: Int = 0) throws(CedarError) {
        switch type.kind {
        case .bool, .long, .string: break
        case .reference(let name), .common(let name), .entity(let name), .extension(let name):
            try require(name.isPath, name, "the name of a type")
        case .set(let element): try check(element, depth: try deeper(depth))
        case .record(let attributes):
            var names: Set<SchemaName> = []
            for attribute in attributes {
                guard names.insert(attribute.name).inserted else {
                    throw CedarError(
                        .duplicate,
                        "attribute `\(QuotedText.excerpt(attribute.name.text))` is declared twice; keep one")
                }
                try check(attribute.annotations)
                try check(attribute.type, depth: try deeper(depth))
            }
        }
    }

    private static func deeper(_ depth: Int) throws(CedarError) -> Int {
        guard depth < CedarLimits.nesting else {
            throw CedarError(.tooLarge, "types nested deeper than \(CedarLimits.nesting); name the inner ones")
        }
        return depth + 1
    }

    private static func require(_ isFit: Bool, _ name: SchemaName, _ what: String) throws(CedarError) {
        guard isFit else {
            throw CedarError(
                .reservedWord,
                "`\(QuotedText.excerpt(name.text))` cannot be \(what); use an identifier that is not reserved")
        }
    }

    private static func requireSome<Element>(_ list: [Element], _ advice: String) throws(CedarError) {
        guard !list.isEmpty else { throw CedarError(.invalidSchema, advice) }
    }
}
