import Vocabulary

/// What policies call the tools that a provider runs itself, after `provider/`.
enum ServerTool {
    /// What one is called whose kind no policy can say.
    static let unknown = "unknown"
    /// Programs in a container of the provider's.
    static let codeExecution = "code_execution"
    /// Tools of a server whose host nobody can tell.
    static let anyServer = "mcp"

    /// A kind of tool, without what only tells its versions apart: `web_search_20250305` and `web_search_preview_2025_03_11`
    /// are `web_search`.
    static func name(ofKind kind: JSONValue?) -> String {
        guard let bytes = kind?.stringBytes, bytes.count <= WireLimits.toolNameBytes else { return unknown }
        var words = bytes.split(separator: underscore, omittingEmptySubsequences: false)
        while words.count > 1, let last = words.last, !last.isEmpty, last.allSatisfy(\.isDigit) { words.removeLast() }
        if words.count > 1, words.last?.elementsEqual("preview".utf8) == true { words.removeLast() }
        return sayable(Array(words.joined(separator: [underscore]))) ?? unknown
    }

    /// A tool of Responses: of a server's tools the server.
    static func name(response tool: JSONValue) -> String {
        guard tool["type"]?.equals("mcp") == true else { return name(ofKind: tool["type"]) }
        return name(ofServer: tool["server_url"], connector: tool["connector_id"])
    }

    /// A server of tools that the provider calls: by its host, or by the provider's own name for a service it connects to.
    static func name(ofServer url: JSONValue?, connector: JSONValue? = nil) -> String {
        let named = connector.flatMap { $0.isNull ? nil : $0 }
        let host = url.flatMap { $0.isNull ? nil : $0 }
        switch (host, named) {
        case (let url?, nil): return Self.host(of: url).flatMap { sayable(Array("mcp_".utf8) + $0) } ?? anyServer
        case (nil, let connector?):
            return connector.stringBytes.flatMap { sayable(Array("mcp_".utf8) + $0) } ?? anyServer
        default: return anyServer
        }
    }

    /// The host of a URL that every reader takes for the same; nil for any other.
    private static func host(of url: JSONValue) -> [UInt8]? {
        guard let bytes = url.stringBytes,
            let scheme = ["https://", "http://"].first(where: { bytes.starts(with: $0.utf8) })
        else { return nil }
        let authority = bytes.dropFirst(scheme.utf8.count).prefix { !"/?#".utf8.contains($0) }
        do throws(WireError) {
            return Array(try Authority(Array(authority).span).host.field.utf8)
        } catch {
            return nil
        }
    }

    /// A name that policies can say; nil for any other.
    private static func sayable(_ name: some Collection<UInt8>) -> String? {
        guard (1...WireLimits.toolNameBytes).contains(name.count),
            name.allSatisfy({ $0.isLetter || $0.isDigit || "._-".utf8.contains($0) })
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    private static let underscore = UInt8(ascii: "_")
}
