/// How fast a provider serves a request, as far as it changes the price.
package enum ServiceTier: String, Hashable, Sendable, CaseIterable {
    /// The list price.
    case standard
    /// Within a day.
    case batch
    /// When there is room.
    case flex
    /// Before others.
    case priority
    /// Faster output (Anthropic's fast mode).
    case fast
}
