extension Evaluator {
    /// The value of `expression`, which must be a Bool.
    func bool(_ expression: CedarExpression) throws(CedarError) -> Bool {
        let found = try value(expression)
        guard case .bool(let value) = found else { throw Self.mismatch("a Bool", found, at: expression.span) }
        return value
    }

    /// The value of `expression`, which must be a String.
    func string(_ expression: CedarExpression) throws(CedarError) -> ByteText {
        let found = try value(expression)
        guard case .string(let value) = found else { throw Self.mismatch("a String", found, at: expression.span) }
        return value
    }

    /// The value of `expression`, which must be an entity.
    func entity(_ expression: CedarExpression) throws(CedarError) -> EntityUID {
        let found = try value(expression)
        guard case .entity(let value) = found else { throw Self.mismatch("an entity", found, at: expression.span) }
        return value
    }

    /// A type error at `span`.
    static func mismatch(_ wanted: String, _ found: CedarValue, at span: SourceSpan) -> CedarError {
        fault(.typeError, "expected \(wanted), found \(found.typeName)", at: span)
    }

    /// An error of evaluation at `span`; the authorizer adds the source.
    static func fault(_ code: CedarError.Code, _ message: String, at span: SourceSpan) -> CedarError {
        CedarError(code, message).located(at: span, in: nil)
    }
}
