/// Splits a target into its host and its port.
enum HostPortText {
    /// The parts of `example.com`, `example.com:8443` or `[::1]:8080`; the host as it was written.
    static func split(_ text: String) -> Checked<(host: String, port: Int?)> {
        if text.contains("/") || text.contains("@") {
            return .refused("\(Quoting.quoted(text)) is more than a host; write only the name, with a port if need be")
        }
        let closing = text.lastIndex(of: "]")
        guard let colon = text.lastIndex(of: ":"), colon > closing ?? text.startIndex else {
            return .fine((text, nil))
        }
        let host = String(text[..<colon])
        if closing == nil, host.contains(":") {
            return .refused("\(Quoting.quoted(text)) is an IPv6 address; put it in brackets, like `[::1]:8080`")
        }
        switch NumberText.read(String(text[text.index(after: colon)...]), in: 1...65_535) {
        case .fine(let port): return .fine((host, Int(port)))
        case .refused: return .refused("the port in \(Quoting.quoted(text)) is not a number from 1 to 65535")
        }
    }
}
