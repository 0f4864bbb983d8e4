/// A request that came in, whole.
package struct ServedRequest: Sendable {
    /// The method as it was written.
    package let method: String
    /// Path and query as they were written; hostile.
    package let target: String
    /// The body, within the server's bound.
    package let body: [UInt8]
}
