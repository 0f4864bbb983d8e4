import Vocabulary

/// Reads what may be visited: an exact host, or a wildcard for exactly one label.
enum WebTargetText {
    /// Reads `example.com`, `*.example.com` or either with a port.
    static func read(_ text: String) -> Checked<(pattern: HostPattern, port: Int?)> {
        switch HostPortText.split(text) {
        case .refused(let code, let message):
            return .refused(code, message)
        case .fine(let parts):
            switch pattern(parts.host) {
            case .refused(let code, let message): return .refused(code, message)
            case .fine(let pattern): return .fine((pattern, parts.port))
            }
        }
    }

    private static func pattern(_ host: String) -> Checked<HostPattern> {
        guard host.contains("*") else {
            switch HostText.canonical(host) {
            case .fine(let name): return .fine(.exact(name))
            case .refused(let code, let message): return .refused(code, message)
            }
        }
        let shown = Quoting.quoted(host)
        guard host.hasPrefix("*."), !host.dropFirst().contains("*") else {
            let mend = "a wildcard stands for exactly one label at the beginning, like `*.example.com`"
            return .refused(.wildcard, "\(shown) is not a wildcard that exists: \(mend)")
        }
        switch HostText.canonical(String(host.dropFirst(2))) {
        case .refused(let code, let message):
            return .refused(code, message)
        case .fine(let base):
            guard base.utf8.contains(UInt8(ascii: ".")), !base.utf8.contains(UInt8(ascii: ":")), IPAddress(base) == nil
            else {
                let mend = "name at least two labels after `*.`, like `*.example.com`"
                return .refused(.wildcard, "\(shown) would match far too much; \(mend)")
            }
            guard !PublicSuffixes.contains(base) else {
                let mend = "anybody can register a name below `\(base)`; name one label more, like `*.example.\(base)`"
                return .refused(.wildcard, "\(shown) would match far too much: \(mend)")
            }
            return .fine(.anyLabel(under: base))
        }
    }
}
