/// Which hosts a search is about: one, or all below one.
package enum HostPattern: Hashable, Sendable {
    /// This name or address.
    case exactly(String)
    /// Every name that ends in a dot and this one.
    case below(String)

    /// Reads `arxiv.org` or `*.wikipedia.org`; nil for what cannot be a host. Case and a dot at the end make no
    /// difference.
    package init?(_ text: String) {
        var name = text.lowercased()
        if name.utf8.last == UInt8(ascii: ".") { name.removeLast() }
        let isBelow = name.utf8.starts(with: "*.".utf8)
        if isBelow { name.removeFirst(2) }
        let allowed = name.utf8.allSatisfy { byte in
            byte > 0x20 && byte != 0x7F && !"/*[]@?#".utf8.contains(byte)
        }
        guard allowed, !name.isEmpty, name.utf8.count <= RecordsLimits.hostBytes else { return nil }
        self = isBelow ? .below(name) : .exactly(name)
    }

    func matches(_ host: String?) -> Bool {
        guard let host else { return false }
        switch self {
        case .exactly(let name): return host.utf8.elementsEqual(name.utf8)
        case .below(let name): return host.utf8.count > name.utf8.count + 1 && host.hasSuffix("." + name)
        }
    }
}
