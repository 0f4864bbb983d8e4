package import Vocabulary

/// What of an entry a rule looks at: a field by the ledger's name, or something that follows from the entry.
package enum Subject: Hashable, Sendable {
    /// The agent it concerns.
    case agent
    /// The run it concerns.
    case run
    /// The host of a connection, without the port.
    case host
    /// `regressed` when the wall clock had gone back, else `steady`.
    case clock
    /// `gap` when entries before it are missing, else `next`.
    case order
    /// Seconds since the run began.
    case runSeconds
    /// 1 for every entry, to count them.
    case entries
    /// A field of the entry.
    case field(EntryKey)

    private static let derived: [(String, Subject)] = [
        ("agent", .agent), ("run", .run), ("host", .host), ("clock", .clock), ("order", .order),
        ("runSeconds", .runSeconds), ("count", .entries),
    ]

    /// Every name there is.
    static let names = derived.map(\.0) + EntryKey.allCases.map(\.rawValue)

    /// Reads a name.
    static func read(_ name: String) -> Subject? {
        if let found = derived.first(where: { $0.0.utf8.elementsEqual(name.utf8) }) { return found.1 }
        return EntryKey(rawValue: name).map { .field($0) }
    }

    /// The name.
    package var name: String {
        if case .field(let key) = self { return key.rawValue }
        return Self.derived.first { $0.1 == self }?.0 ?? ""
    }

    /// Whether Gatehouse or its operator chooses the value, so that no agent can make up many of them.
    var isOurs: Bool {
        switch self {
        case .agent, .clock, .order, .field(.operator), .field(.budget), .field(.percent): true
        default: false
        }
    }
}
