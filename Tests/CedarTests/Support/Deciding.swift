import Cedar

/// The request most tests ask: `User::"a"` does `Action::"v"` on `R::"r"`.
func request(_ context: CedarRecord = .empty) -> AuthorizationRequest {
    AuthorizationRequest(
        principal: EntityUID(type: "User", id: "a"), action: EntityUID(type: "Action", id: "v"),
        resource: EntityUID(type: "R", id: "r"), context: context)
}

/// The answer to `request` under the policies written in `text`.
func answer(
    _ text: String, context: CedarRecord = .empty, entities: EntityStore = .empty
) throws -> AuthorizationAnswer {
    Authorizer.authorize(
        request(context), policies: try PolicySet(parsing: text, source: "test"), entities: entities)
}

/// What `expression` comes to as the condition of a permit: true, false, or the code of its error.
enum Verdict: Equatable {
    case yes
    case no
    case error(CedarError.Code)
}

/// The verdict of `expression` with `context.a.b == 1` and `context.s == "x"`, as the oracle run had it.
func verdict(_ expression: String, entities: EntityStore = .empty) throws -> Verdict {
    let context = try CedarRecord(["a": .record(CedarRecord(["b": .long(1)])), "s": .string("x")])
    let answer = try answer(
        "permit(principal, action, resource) when { \(expression) };", context: context, entities: entities)
    if let failure = answer.errors.first { return .error(failure.error.code) }
    return answer.decision == .allow ? .yes : .no
}

/// The code with which `text` is refused, or nil when it parses.
func refusal(_ text: String) -> CedarError? {
    do throws(CedarError) {
        _ = try PolicySet(parsing: text, source: "test")
        return nil
    } catch {
        return error
    }
}
