/// Reads the address of a model provider.
enum ProviderURLText {
    /// Reads `https://api.example.com` or `https://example.com:8443/prefix`; plain `http` only to loopback.
    static func read(_ text: String) -> Checked<ProviderURL> {
        let shown = Quoting.quoted(text)
        let secure = text.hasPrefix("https://")
        guard secure || text.hasPrefix("http://") else {
            return .refused("\(shown) is not a provider's address; write it like `https://api.example.com`")
        }
        let rest = text.dropFirst(secure ? 8 : 7)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let path = path(rest[slash...]) else {
            return .refused(
                "the path in \(shown) may hold only letters, digits, `-`, `_`, `.` and `/`, and no dot segments")
        }
        switch HostPortText.split(String(rest[..<slash])) {
        case .refused(let code, let message):
            return .refused(code, message)
        case .fine(let parts):
            return url(shown, secure: secure, host: parts.host, port: parts.port, path: path)
        }
    }

    private static func url(
        _ shown: String, secure: Bool, host: String, port: Int?, path: String
    ) -> Checked<ProviderURL> {
        switch HostText.canonical(host) {
        case .refused(let code, let message):
            return .refused(code, message)
        case .fine(let name):
            let url = ProviderURL(isSecure: secure, host: name, port: port ?? (secure ? 443 : 80), path: path)
            guard secure || url.isOnThisHost else {
                return .refused("\(shown) would send keys and prompts unencrypted; write `https://`")
            }
            return .fine(url)
        }
    }

    /// The path without trailing slash: empty, or `/a/b`.
    private static func path(_ text: Substring) -> String? {
        var path = text
        while path.last == "/" { path.removeLast() }
        let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
        for segment in segments {
            guard !segment.isEmpty, segment.allSatisfy(isPathByte), !segment.allSatisfy({ $0 == UInt8(ascii: ".") })
            else {
                return nil
            }
        }
        return String(path)
    }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
