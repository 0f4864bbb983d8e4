/// Where the ids of parsed policies come from.
package enum PolicyNaming: Hashable, Sendable {
    /// From `@id("…")`; `policyN` by position, from 0, for a policy without one.
    case annotation
    /// `policyN` by position, from 0, whatever the annotations say; what the official engine does.
    case positional
}
