import Vocabulary

/// The domains that a canonical host name lies in: the name itself, then what is left after each dot. An IP literal lies
/// in none.
struct HostDomains: Sequence, IteratorProtocol {
    private var rest: Substring?

    /// The domains of a host name.
    init(_ name: String) { rest = Self.isAddress(name) ? nil : name[...] }

    mutating func next() -> Substring? {
        guard let domain = rest else { return nil }
        let dot = domain.utf8.firstIndex(of: UInt8(ascii: "."))
        rest = dot.map { domain[domain.utf8.index(after: $0)...] }
        return domain
    }

    /// What a wildcard that matches the name begins below: the name without its first label, unless that leaves a single
    /// label or the name is an IP literal.
    static func wildcardBase(of name: String) -> String? {
        var domains = HostDomains(name)
        _ = domains.next()
        guard let base = domains.next(), domains.next() != nil else { return nil }
        return String(base)
    }

    /// Whether a canonical name is an IP literal; names that end like none are told apart without parsing.
    private static func isAddress(_ name: String) -> Bool {
        if name.utf8.contains(UInt8(ascii: ":")) { return true }
        guard let last = name.utf8.last, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last) else { return false }
        return IPAddress(name) != nil
    }
}
