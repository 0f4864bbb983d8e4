import Vocabulary

/// An entry's value as it stands in JSON output.
enum EntryJSON: Encodable {
    case string(String)
    case int(Int64)
    case bool(Bool)
    case strings([String])

    init(_ value: EntryValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .int(let number): self = .int(number)
        case .bool(let flag): self = .bool(flag)
        case .strings(let texts): self = .strings(texts)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .string(let text): try container.encode(text)
        case .int(let number): try container.encode(number)
        case .bool(let flag): try container.encode(flag)
        case .strings(let texts): try container.encode(texts)
        }
    }
}
