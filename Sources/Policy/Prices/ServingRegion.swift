/// Where a provider serves a request, as far as it changes the price.
package enum ServingRegion: String, Hashable, Sendable, CaseIterable {
    /// Anywhere: the list price.
    case global
    /// Within a country or region that was asked for.
    case regional
}
