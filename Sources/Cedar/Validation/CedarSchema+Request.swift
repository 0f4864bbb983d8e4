extension CedarSchema {
    /// Throws unless the request is one the schema allows: a declared action that applies to the types of principal and
    /// resource, and a context of exactly the declared type. A policy that passed `PolicyValidator` then meets no error
    /// of evaluation but overflow. Throws `unknownName`, `notApplicable`, `typeError` and `missingAttribute`, with the
    /// path of the value at fault.
    package func validate(_ request: AuthorizationRequest) throws(CedarError) {
        guard let action = action(request.action) else {
            let hint = Spelling.suggestion(for: request.action.id, among: actions.map(\.uid.id))
            throw CedarError(
                .unknownName,
                "action `\(QuotedText.excerpt(ByteText(request.action.description)))` is not declared\(hint)")
        }
        let checker = ConformanceChecker(schema: self)
        try checker.check(request.principal, named: "principal")
        try checker.check(request.resource, named: "resource")
        try check(request.principal, named: "principal", isOneOf: action.principals, for: action)
        try check(request.resource, named: "resource", isOneOf: action.resources, for: action)
        try checker.check(request.context, is: action.context, named: "context")
    }

    private func check(
        _ uid: EntityUID, named side: String, isOneOf types: [ByteText], for action: ActionDeclaration
    ) throws(CedarError) {
        guard !types.contains(uid.type) else { return }
        let allowed = types.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
        throw CedarError(
            .notApplicable,
            "\(side) is a `\(QuotedText.excerpt(uid.type))`, to which `\(action.uid)` does not apply; it takes "
                + (types.isEmpty ? "nothing" : allowed))
    }
}
