import Cedar
import Vocabulary

extension Verb {
    /// The facts under `context.input` that the doors state for this verb, by name, with what they are. The port is not
    /// among them: it follows from the resource.
    var facts: [(name: String, kind: FactKind)] { Self.factsByVerb[self] ?? [] }

    private static let factsByVerb: [Verb: [(name: String, kind: FactKind)]] = Dictionary(
        uniqueKeysWithValues: allCases.map { verb in
            let input = ActionCatalog.actions.first { $0.id.utf8.elementsEqual(verb.rawValue.utf8) }?.input ?? [:]
            let named = input.compactMap { name, type in FactKind(type).map { (name: name.string, kind: $0) } }
            return (verb, named.filter { $0.name != "port" }.sorted { $0.name < $1.name })
        })
}
