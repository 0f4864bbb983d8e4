import Vocabulary

/// Reads exact addresses that the network guard shall let pass.
enum EndpointText {
    /// Reads `127.0.0.1:8080` or `[::1]:8080`: loopback only.
    static func loopback(_ text: String) -> Checked<IPEndpoint> {
        check(text) { address in
            AddressClass(address) == .special(.loopback)
                ? nil : "\(Quoting.quoted(text)) is not a loopback address; only those belong here"
        }
    }

    /// Reads `10.1.2.3:5432`: private addresses only.
    static func `private`(_ text: String) -> Checked<IPEndpoint> {
        check(text) { address in
            switch AddressClass(address) {
            case .global: "\(Quoting.quoted(text)) is a public address and needs no grant; delete the line"
            case .special(.loopback):
                "\(Quoting.quoted(text)) is a loopback address; `loopback for tests` is the place for those"
            case .special(let kind) where kind.isGrantable: nil
            case .special(let kind):
                "\(Quoting.quoted(text)) is \(kind.phrase), which is never granted; delete the line"
            }
        }
    }

    /// Reads an address at which a door listens: loopback, private, or one of this host's own.
    static func listener(_ text: String) -> Checked<IPEndpoint> {
        check(text) { address in
            if address.text == "0.0.0.0" || address.text == "::" { return nil }
            switch AddressClass(address) {
            case .global, .special(.loopback): return nil
            case .special(let kind) where kind.isGrantable: return nil
            case .special(let kind):
                return "\(Quoting.quoted(text)) is \(kind.phrase), at which no host listens; name one of this host's"
            }
        }
    }

    private static func check(_ text: String, problem: (IPAddress) -> String?) -> Checked<IPEndpoint> {
        switch HostPortText.split(text) {
        case .refused(let code, let message):
            return .refused(code, message)
        case .fine(let parts):
            let bare = parts.host.hasPrefix("[") ? String(parts.host.dropFirst().dropLast()) : parts.host
            guard let port = parts.port, let address = IPAddress(bare) else {
                return .refused("\(Quoting.quoted(text)) is not an address with a port; write it like `10.1.2.3:5432`")
            }
            // Which of the two the kernel would dial is no question for a grant.
            if let inner = address.inner {
                let mend = "write `\(IPEndpoint(address: inner.text, port: port))` if that is meant"
                return .refused(.address, "\(Quoting.quoted(text)) wraps an IPv4 address in IPv6; \(mend)")
            }
            if let problem = problem(address) { return .refused(.address, problem) }
            return .fine(IPEndpoint(address: address.text, port: port))
        }
    }
}
