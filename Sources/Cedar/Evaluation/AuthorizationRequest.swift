/// One question to the engine.
package struct AuthorizationRequest: Hashable, Sendable {
    /// Who asks.
    package let principal: EntityUID
    /// What they want to do.
    package let action: EntityUID
    /// On what.
    package let resource: EntityUID
    /// The facts of the request.
    package let context: CedarRecord

    /// A request; by default with an empty context.
    package init(principal: EntityUID, action: EntityUID, resource: EntityUID, context: CedarRecord = .empty) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.context = context
    }
}
