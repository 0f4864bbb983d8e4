import Cedar
import Vocabulary

/// Turns an intent into a Cedar request. What does not fit together is refused, never mended: the decision must be
/// about exactly what will be executed.
enum RequestBuilder {
    /// A request with the entities it needs.
    struct Built {
        let request: AuthorizationRequest
        let entities: EntityStore
    }

    /// The request of an intent, or why there is none. It fits the schema, because `shape` comes from it.
    static func build(
        _ intent: Intent, principal: EntityUID, as shape: RequestShape, over store: EntityStore
    ) -> Attempt<Built> {
        let entity = EntityCatalog.entity(for: intent.resource)
        if let problem = shape.problem(principal: principal, resource: entity.uid, intent.verb) {
            return .refused(malformed(problem))
        }
        if case .host(let name, let port) = intent.resource {
            guard Host.isCanonical(name), (1...65_535).contains(port) else {
                return .refused(malformed("the host or port of the request is not in canonical form"))
            }
        }
        do throws(CedarError) {
            let input = try input(intent)
            if let problem = shape.problem(facts: input) { return .refused(malformed(problem)) }
            let entities = entity.uid == EntityCatalog.gate ? store : try store.adding([entity])
            let context = try CedarRecord([
                "input": .record(input), "system": .record(.empty), "session": .record(.empty),
            ])
            let request = AuthorizationRequest(
                principal: principal, action: ActionCatalog.uid(intent.verb), resource: entity.uid, context: context)
            return .done(Built(request: request, entities: entities))
        } catch {
            return .refused(malformed("the facts of the request contradict each other"))
        }
    }

    /// The facts under `context.input`. The port comes from the resource, so that no door can state another one.
    private static func input(_ intent: Intent) throws(CedarError) -> CedarRecord {
        var entries: [CedarRecord.Entry] = []
        if case .host(_, let port) = intent.resource {
            entries.append(CedarRecord.Entry(key: "port", value: .long(Int64(port))))
        }
        for fact in intent.facts {
            let key = ByteText(fact.name)
            let value = value(fact.value)
            // The same fact twice is an error of the record, unless both say the same.
            guard !entries.contains(where: { $0.key == key && $0.value == value }) else { continue }
            entries.append(CedarRecord.Entry(key: key, value: value))
        }
        return try CedarRecord(entries)
    }

    private static func value(_ fact: Fact.Value) -> CedarValue {
        switch fact {
        case .string(let text): .string(text)
        case .int(let number): .long(number)
        case .bool(let truth): .bool(truth)
        }
    }

    private static func malformed(_ text: String) -> Reason { Reason(rule: "malformed-intent", text: text) }
}
