package import Vocabulary

/// A service that runs language models.
package struct ModelProvider: Hashable, Sendable {
    /// The operator's name for it: the first part of a model's name.
    package let name: String
    /// Where it answers.
    package let url: ProviderURL
    /// Which protocol it speaks.
    package let dialect: Dialect
    /// Where its key comes from.
    package let key: KeySource
    /// Where it stands in the manifest.
    package let place: Place
    /// Whose list prices it charges, as the operator says; nil to tell by its address.
    package var vendor: PriceVendor?
    /// More keys of the account, for when one is refused or limited.
    package var furtherKeys: [KeySource] = []
    /// Where the keys of single agents come from, which are used for them instead: the provider's own bill tells them apart.
    package var agentKeys: [AgentName: KeySource] = [:]
    /// What becomes of what its models are sent, by the contract with it.
    package var handling = DataHandling.undeclared

    /// All keys by their places: the account's first one, its further ones, those of single agents in the order of names.
    /// Each with the name under which the vault has it.
    package var keys: [(name: String, source: KeySource)] {
        let own = agentKeys.sorted { $0.key.text < $1.key.text }
        return [(name, key)] + furtherKeys.enumerated().map { ("\(name)#\($0 + 2)", $1) }
            + own.map { ("\(name)/\($0.key)", $0.value) }
    }

    /// The places of the keys that a call of an agent may use, in their order; never empty. One with a key of its own
    /// uses no other: it would come on somebody else's bill.
    package func keyPlaces(for agent: AgentName) -> [Int] {
        guard agentKeys[agent] != nil else { return Array(0...furtherKeys.count) }
        return [1 + furtherKeys.count + agentKeys.keys.count { $0.text < agent.text }]
    }

    /// The name under which the vault has the key at a place; nil when none is wanted there.
    package func secretName(at place: Int) -> String? {
        let keys = keys
        guard keys.indices.contains(place), keys[place].source != .none else { return nil }
        return keys[place].name
    }
}
