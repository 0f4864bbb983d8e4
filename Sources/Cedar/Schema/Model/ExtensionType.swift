/// The extension types of Cedar; the raw value is the name in schemas.
package enum ExtensionType: String, Hashable, Sendable, CaseIterable {
    /// An IP address or range.
    case ipaddr
    /// A number with four decimal places.
    case decimal
    /// Milliseconds since 1970-01-01 UTC.
    case datetime
    /// A span of milliseconds.
    case duration
}
