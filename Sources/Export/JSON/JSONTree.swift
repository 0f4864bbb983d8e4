import Vocabulary

/// JSON as it is built for a receiver; members keep their order.
enum JSONTree: Hashable, Sendable {
    case object([JSONMember])
    case array([JSONTree])
    case string(String)
    case int(Int64)
    case bool(Bool)
    /// Milliseconds as a number of seconds with three decimals.
    case seconds(Int64)

    /// A value of an entry.
    init(_ value: EntryValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .int(let number): self = .int(number)
        case .bool(let flag): self = .bool(flag)
        case .strings(let texts): self = .array(texts.map(JSONTree.string))
        }
    }

    /// An object without the members that have no value.
    static func members(_ members: [(String, JSONTree?)]) -> JSONTree {
        .object(members.compactMap { name, value in value.map { JSONMember(name, $0) } })
    }

    /// A text, or nothing.
    static func text(_ text: String?) -> JSONTree? { text.map(JSONTree.string) }

    /// A number, or nothing.
    static func number(_ number: Int64?) -> JSONTree? { number.map(JSONTree.int) }
}
