/// Keys of a request that two readers could take for different things. Some servers match keys without letter case and
/// take the last; some send a request on to models that nobody decided about.
enum ModelKeys {
    /// Keys that a decision or a price rests on.
    private static let known = [
        "model", "messages", "system", "input", "stream", "stream_options", "n", "max_tokens", "max_completion_tokens",
        "service_tier", "speed", "inference_geo", "tools", "mcp_servers", "container", "prediction", "audio",
        "max_output_tokens", "background", "store", "previous_response_id", "conversation", "prompt",
        "modalities", "web_search_options", "search_parameters", "search_settings", "enable_search", "web_search",
        "compound_custom", "documents",
        "extra_body", "google", "context_management",
    ]

    /// Keys with which a router picks other models, or adds paid services, than the request names.
    private static let routing = [
        "models", "route", "plugins", "fallbacks", "provider", "api_base", "base_url", "api_key", "custom_llm_provider",
        "virtual_key", "organization",
    ]

    /// Refuses more keys than a request has, keys that are not ASCII, that are a known key in other letter case, or that route elsewhere.
    static func check(_ root: JSONValue, _ dialect: ModelDialect) throws(WireError) {
        guard !root.hasMembers(moreThan: WireLimits.requestMembers) else {
            throw WireError(.request, "the body has too many members; use at most \(WireLimits.requestMembers)")
        }
        for member in root.members {
            let key = member.key.stringBytes ?? []
            guard key.allSatisfy({ $0 < 0x80 }) else {
                throw WireError(.request, "the keys of the body must be ASCII")
            }
            let lowered = key.map(\.lowered)
            if lowered != key, known.contains(where: { $0.utf8.elementsEqual(lowered) }) {
                throw WireError(
                    .request, "a key of the body is a known one in other letter case; write it as documented")
            }
            if routing.contains(where: { $0.utf8.elementsEqual(lowered) }) {
                throw WireError(.request, "the body names other models or services; ask for one model only")
            }
        }
    }
}
