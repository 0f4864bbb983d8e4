/// The one parsed operation that is decided, entered, paid for and executed. Immutable: doors forward exactly the
/// bytes its digest was computed over.
package struct Intent: Hashable, Sendable {
    /// Its name in the ledger.
    package private(set) var id: IntentID
    /// Who wants it.
    package let actor: Actor
    /// What it would do.
    package let verb: Verb
    /// What it would do that to.
    package let resource: Resource
    /// What else policy may know; computed by Gatehouse, never taken from the agent as it stands.
    package let facts: [Fact]
    /// SHA-256 over the canonical operation (method, target and body as they will be forwarded): 32 bytes, or empty
    /// for operators' verbs, which have no body.
    package let digest: [UInt8]
    /// What it may cost, when it costs money at all.
    package let price: PriceBound?
    /// Where the arguments of a proposed tool call come from; nil when nobody can tell, and for everything else.
    package let provenance: Provenance?
    /// Which of the provider's keys pays for a model call: 0 is the first. No policy asks for it.
    package let keyPlace: Int

    /// States an intent.
    package init(
        id: IntentID,
        actor: Actor,
        verb: Verb,
        resource: Resource,
        facts: [Fact] = [],
        digest: [UInt8] = [],
        price: PriceBound? = nil,
        provenance: Provenance? = nil,
        keyPlace: Int = 0
    ) {
        self.id = id
        self.actor = actor
        self.verb = verb
        self.resource = resource
        self.facts = facts
        self.digest = digest
        self.price = price
        self.provenance = provenance
        self.keyPlace = keyPlace
    }

    /// The same under another name: what was made before it was known whether it comes to be asked for.
    package func named(_ id: IntentID) -> Self {
        var named = self
        named.id = id
        return named
    }
}
