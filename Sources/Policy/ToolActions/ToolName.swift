/// A tool's name as a model writes it, taken apart into what policies say: its server and its own name.
enum ToolName {
    /// The server of tools that belong to the agent itself. No MCP server can bear this name here.
    static let builtin = "builtin"
    /// The server of tools that a model's provider runs itself. No other may bear this name either.
    static let provider = "provider"

    /// The server and name that a model means; nil when the name has characters that no policy can say.
    ///
    /// Agents write `mcp__server__tool` (Claude Code) or `server__tool` (OpenClaw) for tools of MCP servers. What does not
    /// come apart into a valid server and tool belongs to the agent itself, under its whole name.
    static func parts(of name: String) -> (server: String, name: String)? {
        guard isCanonical(server: builtin, name: name) else { return nil }
        let bytes = Array(name.utf8)
        let start = bytes.starts(with: "mcp__".utf8) ? 5 : 0
        for end in bytes.indices.dropFirst(start + 1) where end + 2 < bytes.count {
            guard bytes[end] == UInt8(ascii: "_"), bytes[end + 1] == UInt8(ascii: "_") else { continue }
            let server = String(decoding: bytes[start..<end], as: UTF8.self)
            let tool = String(decoding: bytes[(end + 2)...], as: UTF8.self)
            guard server != builtin, server != provider, isCanonical(server: server, name: tool) else { break }
            return (server, tool)
        }
        return (builtin, name)
    }

    /// Whether policies can say exactly this.
    static func isCanonical(server: String, name: String) -> Bool {
        guard case .fine(let tool) = NameText.readTool("\(server)/\(name)") else { return false }
        return !tool.isPrefix
    }

    /// The name under which a tool of the agent itself is looked up: letter case and the two joiners make no other tool,
    /// because some agents take them for the same.
    static func folded(_ name: String) -> String {
        String(
            decoding: name.utf8.map { byte in
                if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { return byte | 0x20 }
                return byte == UInt8(ascii: "-") ? UInt8(ascii: "_") : byte
            }, as: UTF8.self)
    }
}
