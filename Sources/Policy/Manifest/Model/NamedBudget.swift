/// The caps over a group of agents, or over a provider's account.
package struct NamedBudget: Hashable, Sendable {
    /// The group's or the provider's name.
    package let name: String
    /// The caps, in the order of the file.
    package let caps: [SpendCap]
}
