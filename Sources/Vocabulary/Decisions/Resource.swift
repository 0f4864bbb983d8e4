/// What an intent acts on.
package enum Resource: Hashable, Sendable {
    /// A model of a provider named in the manifest, for example `anthropic/claude-opus-4-5`.
    case model(provider: String, id: String)
    /// A host and port. The name is canonical: lower case, A-labels, no trailing dot, or a canonical IP literal.
    case host(name: String, port: Int)
    /// A tool by its server and its own name; what belongs to the agent itself has the server `builtin`.
    case tool(server: String, name: String)
    /// The gate itself, for operators' verbs and runs.
    case gate

    /// The one spelling used in the ledger and in messages.
    package var text: String {
        switch self {
        case .model(let provider, let id): "\(provider)/\(id)"
        case .host(let name, let port): name.utf8.contains(UInt8(ascii: ":")) ? "[\(name)]:\(port)" : "\(name):\(port)"
        case .tool(let server, let name): "\(server)/\(name)"
        case .gate: "gate"
        }
    }
}
