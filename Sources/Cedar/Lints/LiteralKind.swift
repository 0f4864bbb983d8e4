/// The type of an expression that says its type by its spelling alone.
enum LiteralKind {
    /// How the type is called, or nil when it cannot be told.
    static func name(of expression: CedarExpression) -> String? {
        switch expression.kind {
        case .literal(let literal): literal.value.typeName
        case .set: "Set"
        case .record: "Record"
        case .call(let function, _, _) where function.isConstructor: function == .ip ? "ipaddr" : function.rawValue
        case .variable(.context): "Record"
        default: nil
        }
    }

    /// Whether values of the two expressions are never equal because their types differ.
    static func differ(_ left: CedarExpression, _ right: CedarExpression) -> Bool {
        guard let one = name(of: left), let other = name(of: right) else { return false }
        return !one.utf8.elementsEqual(other.utf8)
    }
}
