/// Whose public price list a table tells. A service that resells models sets prices of its own.
package enum PriceVendor: String, Hashable, Sendable, CaseIterable {
    /// OpenAI.
    case openai
    /// Anthropic.
    case anthropic
    /// Google's Gemini, reached in OpenAI's dialect.
    case gemini
    /// Mistral.
    case mistral
    /// xAI.
    case xai
    /// DeepSeek.
    case deepseek
    /// Groq.
    case groq

    /// Who charges list prices at a provider's address; nil for anybody else, whose prices the operator must name.
    init?(_ provider: ModelProvider) {
        if provider.url.isOnThisHost {
            self = provider.dialect == .anthropic ? .anthropic : .openai
            return
        }
        let host = provider.url.host
        guard let vendor = Self.allCases.first(where: { $0.answers(at: host) }) else { return nil }
        guard (vendor == .anthropic) == (provider.dialect == .anthropic) else { return nil }
        self = vendor
    }

    private func answers(at host: String) -> Bool {
        switch self {
        case .openai: host == "api.openai.com" || host.hasSuffix(".api.openai.com")
        case .anthropic: host == "api.anthropic.com"
        case .gemini: host == "generativelanguage.googleapis.com"
        case .mistral: host == "api.mistral.ai"
        case .xai: host == "api.x.ai" || host.hasSuffix(".api.x.ai")
        case .deepseek: host == "api.deepseek.com"
        case .groq: host == "api.groq.com"
        }
    }
}
