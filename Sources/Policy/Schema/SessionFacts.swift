import Cedar
import Vocabulary

/// What policy may know of a tool call beside its arguments: who said them. Under `context.session`, so that no argument
/// of a pinned tool can take the name.
enum SessionFacts {
    /// Whether something in the arguments was said by the user or the agent's instructions, came from a tool's result, or
    /// from neither.
    static let names: [ByteText] = ["fromNobody", "fromTools", "fromUser"]

    /// The values, in the order of the names. Where nobody can tell, nothing counts as the user's.
    static func values(_ provenance: Provenance?) -> [Bool] {
        guard let provenance else { return [true, true, false] }
        return [provenance.contains(.neither), provenance.contains(.tool), provenance.contains(.user)]
    }

    /// Their declaration, for calls of tools.
    static func type() throws(CedarError) -> RecordType {
        try RecordType(names.map { RecordType.Attribute($0, .bool) })
    }

    /// The facts as a record.
    static func record(_ provenance: Provenance?) throws(CedarError) -> CedarRecord {
        try CedarRecord(zip(names, values(provenance)).map { CedarRecord.Entry(key: $0, value: .bool($1)) })
    }

    /// Whether an action is a call of a tool.
    static func areOf(_ id: String, in groups: [String]) -> Bool {
        ([id] + groups).contains { $0.utf8.elementsEqual(ActionCatalog.toolCall.utf8) }
    }
}
