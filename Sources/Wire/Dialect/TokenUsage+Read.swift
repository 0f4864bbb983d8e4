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

    /// Whether a `usage` object tells what went in, and what came out: without both it settles no account.
    static func tells(_ usage: JSONValue) -> (input: Bool, output: Bool) {
        func isCount(_ name: String) -> Bool { usage[name]?.kind == .number }
        let input = isCount("prompt_tokens") || isCount("input_tokens")
        let output = isCount("completion_tokens") || isCount("output_tokens")
        return (input, output || input && isCount("total_tokens"))
    }

    /// `prompt_tokens` includes what was cached (case O10), so the parts are taken out of it.
    private mutating func readOpenAI(_ usage: JSONValue) {
        if usage["prompt_tokens"] == nil, usage["input_tokens"] != nil { return readResponses(usage) }
        let prompt = Self.count(usage["prompt_tokens"])
        let details = usage["prompt_tokens_details"]
        cacheRead = min(Self.count(details?["cached_tokens"]), prompt)
        cacheWrite5m = min(Self.count(details?["cache_write_tokens"]), prompt - cacheRead)
        input = prompt - cacheRead - cacheWrite5m
        reasoning = Self.count(usage["completion_tokens_details"]?["reasoning_tokens"])
        output = Self.output(usage, "completion_tokens", beside: prompt, thinking: reasoning)
        billed = Self.billed(usage)
    }

    /// Responses say the same under other names.
    private mutating func readResponses(_ usage: JSONValue) {
        let prompt = Self.count(usage["input_tokens"])
        let details = usage["input_tokens_details"]
        cacheRead = min(Self.count(details?["cached_tokens"]), prompt)
        cacheWrite5m = min(Self.count(details?["cache_write_tokens"]), prompt - cacheRead)
        input = prompt - cacheRead - cacheWrite5m
        reasoning = Self.count(usage["output_tokens_details"]?["reasoning_tokens"])
        output = Self.output(usage, "output_tokens", beside: prompt, thinking: reasoning)
        billed = Self.billed(usage)
    }

    /// Some services leave thinking out of the output and count it in the total alone, or nowhere but for itself.
    private static func output(_ usage: JSONValue, _ name: String, beside prompt: Int64, thinking: Int64) -> Int64 {
        let said = count(usage[name])
        return max(thinking > said ? sum([said, thinking]) : said, count(usage["total_tokens"]) - prompt)
    }

    /// xAI tells the cost in ticks, of which a dollar has 10,000,000,000.
    private static func billed(_ usage: JSONValue) -> Int64 {
        let ticks = count(usage["cost_in_usd_ticks"])
        return ticks / 10_000 + (ticks % 10_000 > 0 ? 1 : 0)
    }

    /// An answer for which the model ran several times, as to shorten the conversation first, has the figures of each run
    /// under `iterations`; those beside them leave some of the runs out.
    private mutating func readAnthropic(_ usage: JSONValue) {
        readAnthropicRun(usage)
        guard let runs = usage["iterations"]?.elements, !runs.isEmpty else { return }
        var all = TokenUsage()
        for run in runs {
            var one = TokenUsage()
            one.readAnthropicRun(run)
            all.add(one)
        }
        raise(to: all)
    }

    /// `input_tokens` excludes what was cached; writes come as a sum and, newer, split by lifetime (case A11).
    private mutating func readAnthropicRun(_ usage: JSONValue) {
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
