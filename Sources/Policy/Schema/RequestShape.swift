import Cedar
import Vocabulary

/// What the schema says about the requests of one verb, ready for the check that every request passes before it is
/// decided: an action nobody declared, or facts that do not fit, are refused and never evaluated.
struct RequestShape: Sendable {
    private let principals: [ByteText]
    private let resources: [ByteText]
    private let input: RecordType

    /// The shapes of all verbs under a schema. A verb without one is never decided.
    static func all(_ schema: CedarSchema) -> [Verb: RequestShape] {
        var shapes: [Verb: RequestShape] = [:]
        for verb in Verb.allCases {
            guard let action = schema.action(ActionCatalog.uid(verb)), !action.principals.isEmpty,
                case .record(let input)? = action.context["input"]?.type
            else { continue }
            shapes[verb] = RequestShape(principals: action.principals, resources: action.resources, input: input)
        }
        return shapes
    }

    /// Why a principal or a resource has no part in such a request; nil when both fit.
    func problem(principal: EntityUID, resource: EntityUID, _ verb: Verb) -> String? {
        guard resources.contains(resource.type) else {
            return "`\(verb.rawValue)` does not act on such a resource"
        }
        guard principals.contains(principal.type) else { return "operators do not `\(verb.rawValue)`" }
        return nil
    }

    /// What is wrong with the facts of such a request: one is missing, undeclared or of another type. Both lists are in
    /// the order of their names.
    func problem(facts: CedarRecord) -> String? {
        var entries = facts.entries[...]
        for attribute in input.attributes {
            guard let entry = entries.first, entry.key <= attribute.name else { return missing(attribute) }
            guard entry.key == attribute.name else { return undeclared(entry) }
            guard Self.fits(entry.value, attribute.type) else {
                return "the fact \(Quoting.quoted(entry.key.string)) cannot be a \(entry.value.typeName)"
            }
            entries.removeFirst()
        }
        return entries.first.map(undeclared)
    }

    private func missing(_ attribute: RecordType.Attribute) -> String {
        "the fact \(Quoting.quoted(attribute.name.string)) is missing"
    }

    private func undeclared(_ entry: CedarRecord.Entry) -> String {
        "the fact \(Quoting.quoted(entry.key.string)) is not one that such a request has"
    }

    /// Facts are texts, numbers and truths only.
    private static func fits(_ value: CedarValue, _ type: CedarType) -> Bool {
        switch (value, type) {
        case (.string, .string), (.long, .long), (.bool, .bool): true
        default: false
        }
    }
}
