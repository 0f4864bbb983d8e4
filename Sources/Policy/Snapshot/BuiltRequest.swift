import Cedar

/// A request in the terms of the plain evaluator, with every entity it can see: what explanations are worked out from.
struct BuiltRequest {
    let request: AuthorizationRequest
    let entities: EntityStore
}
