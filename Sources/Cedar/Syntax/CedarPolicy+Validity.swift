extension CedarPolicy {
    /// Refuses what the text form could not spell or the engine could not walk safely. Parsed policies pass by
    /// construction; this guards policies built by programs.
    func checkSyntax() throws(CedarError) {
        var keys: Set<ByteText> = []
        for annotation in annotations {
            guard keys.insert(annotation.key).inserted else {
                throw fault(.duplicate, "annotation `@\(annotation.key)` is given twice; keep one")
            }
            guard annotation.key.string.utf8.first.map(ByteClass.isIdentifierStart) == true,
                annotation.key.string.utf8.allSatisfy(ByteClass.isIdentifierPart)
            else { throw fault(.unexpectedToken, "annotation key `\(annotation.key)` is not an identifier") }
        }
        for reference in [scope.principal.reference, scope.resource.reference] {
            if case .entity(let uid)? = reference { try check(type: uid.type) }
        }
        for type in [scope.principal.typeName, scope.resource.typeName] {
            if let type { try check(type: type) }
        }
        for action in scope.action.entities {
            try check(type: action.type)
            guard CedarPolicy.isActionType(action.type) else {
                throw fault(.invalidScope, "`\(action)` is not an action; its type must be `Action`")
            }
        }
        for condition in conditions { try check(condition.body) }
    }

    /// Whether the last part of the type path is `Action`.
    static func isActionType(_ type: ByteText) -> Bool {
        type == "Action" || type.string.utf8.suffix(8).elementsEqual("::Action".utf8)
    }

    private func check(_ expression: CedarExpression) throws(CedarError) {
        guard expression.depth <= CedarLimits.expressionDepth else {
            throw fault(
                .tooLarge, "an expression higher than \(CedarLimits.expressionDepth) levels; use a set or a group")
        }
        switch expression.kind {
        case .literal(.entity(let uid)): try check(type: uid.type)
        case .type(_, let name, _): try check(type: name)
        case .has(_, let path) where path.isEmpty || path.count > 1 && !path.allSatisfy(\.isIdentifier):
            throw fault(.unexpectedToken, "`has` takes one name or a path of identifiers")
        case .call(let function, let arguments, _) where arguments.isEmpty && !function.isConstructor:
            throw fault(.wrongArity, "the method `\(function.rawValue)` has no receiver")
        case .record(let fields) where Set(fields.map(\.key)).count != fields.count:
            throw fault(.duplicate, "a record names an attribute twice; keep one")
        default: break
        }
        for child in expression.kind.children { try check(child) }
    }

    private func check(type: ByteText) throws(CedarError) {
        guard type.isPath else {
            throw fault(.reservedWord, "`\(QuotedText.excerpt(type))` is not an entity type such as `Net::Host`")
        }
    }

    private func fault(_ code: CedarError.Code, _ message: String) -> CedarError {
        CedarError(code, "policy `\(QuotedText.excerpt(id))`: \(message)").located(at: span, in: source)
    }
}
