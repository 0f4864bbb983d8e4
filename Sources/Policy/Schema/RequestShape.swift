import Cedar
import Vocabulary

/// What the schema says about the requests of one verb, ready for the check that every request passes before it is
/// decided: an action nobody declared, or facts that do not fit, are refused and never evaluated.
struct RequestShape: Sendable {
    /// One fact of such a request.
    struct Attribute: Sendable {
        let name: ByteText
        /// Nil for a type that no fact has.
        let kind: FactKind?
        let handle: KnownText
    }

    let verb: Verb
    /// The action's id.
    let action: KnownText
    /// Every fact of such a request, in the order of their names. None may be missing, and there are no others.
    let attributes: [Attribute]
    private let principals: [ByteText]
    private let resources: [ByteText]

    /// The shapes of all verbs under a schema. A verb without one is never decided. Throws `incompleteRequest` unless
    /// `set` was compiled with `names`.
    static func all(_ schema: CedarSchema, _ set: CompiledPolicySet) throws(CedarError) -> [RequestShape] {
        var shapes: [RequestShape] = []
        for (verb, action, input) in declared(schema) {
            var attributes: [Attribute] = []
            for attribute in input.attributes {
                attributes.append(
                    Attribute(
                        name: attribute.name, kind: FactKind(attribute.type),
                        handle: try RequestNames.handle(attribute.name.string, set)))
            }
            shapes.append(
                RequestShape(
                    verb: verb, action: try RequestNames.handle(verb.rawValue, set), attributes: attributes,
                    principals: action.principals, resources: action.resources))
        }
        return shapes
    }

    /// The texts that requests of these shapes write.
    static func names(_ schema: CedarSchema) -> [String] {
        declared(schema).flatMap { [$0.verb.rawValue] + $0.input.attributes.map(\.name.string) }
    }

    private static func declared(
        _ schema: CedarSchema
    ) -> [(verb: Verb, action: ActionDeclaration, input: RecordType)] {
        Verb.allCases.compactMap { verb in
            guard let action = schema.action(ActionCatalog.uid(verb)), !action.principals.isEmpty,
                case .record(let input)? = action.context["input"]?.type
            else { return nil }
            return (verb, action, input)
        }
    }

    /// Why a principal or a resource of these types has no part in such a request; nil when both fit.
    func problem(principal: ByteText, resource: ByteText) -> String? {
        guard resources.contains(resource) else { return "`\(verb.rawValue)` does not act on such a resource" }
        guard principals.contains(principal) else { return "operators do not `\(verb.rawValue)`" }
        return nil
    }
}
