/// A request of which some parts are not known, yet or any more.
package struct PartialRequest: Hashable, Sendable {
    /// Who asks.
    package let principal: PartialEntity
    /// What they want to do.
    package let action: PartialEntity
    /// On what.
    package let resource: PartialEntity
    /// The facts of the request.
    package let context: PartialRecord

    /// A request; by default nothing of the context is known.
    package init(
        principal: PartialEntity, action: PartialEntity, resource: PartialEntity, context: PartialRecord = .unknown
    ) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.context = context
    }
}
