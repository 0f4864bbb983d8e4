/// One declaration in a namespace.
package enum SchemaDeclaration: Hashable, Sendable {
    /// `type …;`
    case commonType(CommonTypeSyntax)
    /// `entity …;`
    case entity(EntitySyntax)
    /// `action …;`
    case action(ActionSyntax)
}
