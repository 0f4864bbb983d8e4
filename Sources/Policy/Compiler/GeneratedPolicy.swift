import Cedar

/// A policy that Gatehouse wrote, and the line of the manifest it stands for.
struct GeneratedPolicy {
    let policy: CedarPolicy
    /// Where the rule stands in the manifest; nil for the policies that ship with Gatehouse.
    let place: Place?
}
