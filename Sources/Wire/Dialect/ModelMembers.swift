/// The members at the root of a model request, found in one pass over it however often they are asked for.
///
/// Keys that two readers could take for different things are refused: some servers match keys without letter case and take
/// the last; some send a request on to models that nobody decided about.
struct ModelMembers {
    private struct Known {
        let key: String
        /// Nil for a key with which a router picks other models, or adds paid services, than the request names.
        let member: ModelMember?
    }

    private static let routing = [
        "models", "route", "plugins", "fallbacks", "provider", "api_base", "base_url", "api_key", "custom_llm_provider",
        "virtual_key", "organization",
    ]

    /// Every key that is looked for, by its length.
    private static let known: [[Known]] = {
        let all =
            ModelMember.allCases.map { Known(key: $0.rawValue, member: $0) }
            + routing.map { Known(key: $0, member: nil) }
        let longest = all.map(\.key.utf8.count).max() ?? 0
        return (0...longest).map { length in all.filter { $0.key.utf8.count == length } }
    }()

    private let document: JSONDocument
    private var found: [(member: ModelMember, place: Int)] = []

    /// Looks through the root. Throws `.request` where it is no object, has more members than a request has, keys that are
    /// not ASCII or hold control characters (some readers end a key at a NUL), that are a known key in other letter case,
    /// or that route elsewhere.
    init(_ body: JSONDocument) throws(WireError) {
        guard body.root.kind == .object else { throw WireError(.request, "the body must be a JSON object") }
        document = body
        var (place, count) = (1, 0)
        while place < body.nodes.count {
            count += 1
            guard count <= WireLimits.requestMembers else {
                throw WireError(.request, "the body has too many members; use at most \(WireLimits.requestMembers)")
            }
            let value = Int(body.nodes[place].next)
            let inside = body.nodes[place].inside
            if body.nodes[place].isEscaped {
                let key = JSONUnescaping.decode(body.bytes.span, inside).bytes
                try take(key.span, 0..<key.count, value)
            } else {
                try take(body.bytes.span, inside, value)
            }
            place = Int(body.nodes[value].next)
        }
    }

    private mutating func take(_ bytes: Span<UInt8>, _ key: Range<Int>, _ value: Int) throws(WireError) {
        for index in key where bytes[index] >= 0x80 || bytes[index] < 0x20 {
            throw WireError(.request, "the keys of the body must be ASCII without control characters")
        }
        guard key.count < Self.known.count else { return }
        for known in Self.known[key.count] where bytes.equals(known.key, in: key) {
            guard let member = known.member else {
                throw WireError(.request, "the body names other models or services; ask for one model only")
            }
            guard bytes.matches(known.key, at: key) else {
                throw WireError(
                    .request, "a key of the body is a known one in other letter case; write it as documented")
            }
            found.append((member, value))
        }
    }

    /// A member that is there and not null.
    subscript(member: ModelMember) -> JSONValue? {
        for entry in found where entry.member == member {
            let value = JSONValue(document: document, index: entry.place)
            return value.isNull ? nil : value
        }
        return nil
    }

    /// A boolean; nil if absent. Throws `.request` on another kind.
    func flag(_ member: ModelMember) throws(WireError) -> Bool? { try self[member]?.flag(member.rawValue) }

    /// A string; nil if absent. Throws `.request` on another kind.
    func text(_ member: ModelMember) throws(WireError) -> String? { try self[member]?.text(member.rawValue) }

    /// A whole number from 0 to `WireLimits.tokens`; nil if absent. Throws `.request` on anything else.
    func count(_ member: ModelMember) throws(WireError) -> Int64? { try self[member]?.count(member.rawValue) }
}
