/// The names of OpenTelemetry's conventions for generative AI, which still change: a receiver is told in the names that
/// it knows.
package enum GenAIConvention: String, Hashable, Sendable, CaseIterable {
    /// Semantic conventions 1.36 and before: the provider is `gen_ai.system`.
    case v1_36 = "1.36"
    /// Semantic conventions 1.37 to 1.41.
    case v1_41 = "1.41"

    var provider: String { self == .v1_36 ? "gen_ai.system" : "gen_ai.provider.name" }

    /// Input tokens with those from caches in them; 1.36 has no names for the caches' share.
    var cacheRead: String? { self == .v1_36 ? nil : "gen_ai.usage.cache_read.input_tokens" }
    var cacheWrite: String? { self == .v1_36 ? nil : "gen_ai.usage.cache_creation.input_tokens" }

    /// How a call of an MCP server's tool is called; 1.36 knows nothing of MCP.
    var toolMethod: String? { self == .v1_36 ? nil : "tools/call" }

    /// Where the names are defined.
    var schema: String { "https://opentelemetry.io/schemas/\(rawValue).0" }
}
