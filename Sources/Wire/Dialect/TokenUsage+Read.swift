extension TokenUsage {
    /// Reads a `usage` object; nil if the value is none.
    package init?(_ usage: JSONValue, _ dialect: ModelDialect) {
        guard usage.kind == .object else { return nil }
        self.init()
        switch dialect {
        case .openai: readOpenAI(usage)
        case .anthropic: readAnthropic(usage)
        }
    }

    /// `prompt_tokens` includes what was cached (case O10), so the parts are taken out of it.
    private mutating func readOpenAI(_ usage: JSONValue) {
        if usage["prompt_tokens"] == nil, usage["input_tokens"] != nil { return readResponses(usage) }
        let prompt = Self.count(usage["prompt_tokens"])
        let details = usage["prompt_tokens_details"]
        cacheRead = min(Self.count(details?["cached_tokens"]), prompt)
        cacheWrite5m = min(Self.count(details?["cache_write_tokens"]), prompt - cacheRead)
        input = prompt - cacheRead - cacheWrite5m
        output = Self.count(usage["completion_tokens"])
        reasoning = min(Self.count(usage["completion_tokens_details"]?["reasoning_tokens"]), output)
    }

    /// Responses say the same under other names.
    private mutating func readResponses(_ usage: JSONValue) {
        let prompt = Self.count(usage["input_tokens"])
        let details = usage["input_tokens_details"]
        cacheRead = min(Self.count(details?["cached_tokens"]), prompt)
        cacheWrite5m = min(Self.count(details?["cache_write_tokens"]), prompt - cacheRead)
        input = prompt - cacheRead - cacheWrite5m
        output = Self.count(usage["output_tokens"])
        reasoning = min(Self.count(usage["output_tokens_details"]?["reasoning_tokens"]), output)
    }

    /// `input_tokens` excludes what was cached; writes come as a sum and, newer, split by lifetime (case A11).
    private mutating func readAnthropic(_ usage: JSONValue) {
        input = Self.count(usage["input_tokens"])
        cacheRead = Self.count(usage["cache_read_input_tokens"])
        let written = Self.count(usage["cache_creation_input_tokens"])
        let split = usage["cache_creation"]
        cacheWrite1h = Self.count(split?["ephemeral_1h_input_tokens"])
        let short = Self.count(split?["ephemeral_5m_input_tokens"])
        cacheWrite5m = max(short, written - min(cacheWrite1h, written))
        output = Self.count(usage["output_tokens"])
        serverToolUses = Self.count(usage["server_tool_use"]?["web_search_requests"])
        serviceTier = usage["service_tier"]?.string
        geo = usage["inference_geo"]?.string
    }

    /// A count held between 0 and `WireLimits.tokens`; a number too great to read is the limit, anything else 0.
    private static func count(_ value: JSONValue?) -> Int64 {
        guard let value, value.kind == .number, value.bytes.first != .hyphen else { return 0 }
        if let number = value.integer { return min(number, WireLimits.tokens) }
        let fraction = Double(String(decoding: value.bytes, as: UTF8.self)) ?? .infinity
        guard fraction < Double(WireLimits.tokens) else { return WireLimits.tokens }
        let whole = Int64(fraction)
        return Double(whole) < fraction ? whole + 1 : whole
    }
}
