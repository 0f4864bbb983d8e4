/// What the text of a `like` pattern looks like, when it looks like something with a hierarchy.
package enum PatternShape: Hashable, Sendable {
    /// A file path, as in `/srv/data/*`.
    case path
    /// A host name, as in `*.example.com`.
    case host
    /// An IP address, as in `10.0.*`.
    case address
    /// A URL, as in `https://example.com/*`.
    case url

    /// The shape of a pattern with a wildcard; nil for plain words.
    init?(_ pattern: Pattern) {
        guard pattern.elements.contains(.wildcard) else { return nil }
        let scalars = pattern.elements.map { element -> Unicode.Scalar in
            if case .scalar(let scalar) = element { scalar } else { "*" }
        }
        let separators = Self.positions(of: "/", in: scalars)
        if Self.containsScheme(scalars) {
            self = .url
        } else if let first = separators.first, first == 0 || scalars[first - 1] == "*" || scalars[first - 1] == "~" {
            self = .path
        } else if separators.isEmpty, Self.isAddress(scalars) {
            self = .address
        } else if separators.isEmpty, Self.isHost(scalars) {
            self = .host
        } else {
            return nil
        }
    }

    /// How a message calls it.
    var described: String {
        switch self {
        case .path: "paths: `..`, links and case slip through"
        case .host: "host names: `*example.com` fits `notexample.com` too"
        case .address: "addresses: other spellings of the same address slip through"
        case .url: "URLs: user names, ports and escapes slip through"
        }
    }

    /// What to write instead.
    var mend: String {
        switch self {
        case .path: "model directories as entities and write `resource in Dir::\"/…\"`"
        case .host: "model domains as entities and write `resource in Domain::\"example.com\"`"
        case .address: "write `.isInRange(ip(\"10.0.0.0/16\"))` on an ipaddr"
        case .url: "test host and path on their own, the host with `resource in Domain::\"…\"`"
        }
    }

    private static func positions(of wanted: Unicode.Scalar, in scalars: [Unicode.Scalar]) -> [Int] {
        scalars.indices.filter { scalars[$0] == wanted }
    }

    private static func containsScheme(_ scalars: [Unicode.Scalar]) -> Bool {
        scalars.indices.dropLast(2).contains {
            scalars[$0] == ":" && scalars[$0 + 1] == "/" && scalars[$0 + 2] == "/"
        }
    }

    /// Digits and dots around wildcards, at least one of each.
    private static func isAddress(_ scalars: [Unicode.Scalar]) -> Bool {
        let rest = scalars.filter { $0 != "*" }
        return rest.contains(".") && rest.contains(where: isDigit) && rest.allSatisfy { $0 == "." || isDigit($0) }
    }

    /// A wildcard, then labels with dots between them, the last of at least two letters.
    private static func isHost(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalars.first == "*", let dot = scalars.lastIndex(of: "."), scalars.last != "*" else { return false }
        let top = scalars[(dot + 1)...]
        let rest = scalars.drop { $0 == "*" }
        return top.count >= 2 && top.allSatisfy(isLetter)
            && rest.allSatisfy { isLetter($0) || isDigit($0) || $0 == "." || $0 == "-" || $0 == "*" }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
}
