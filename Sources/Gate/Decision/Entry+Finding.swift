package import Vocabulary

extension Entry {
    /// A placeholder credential was on its way to a host it does not belong to (E1).
    ///
    /// - Parameter form: how it was spelt, for example `base64`.
    package static func placeholder(_ form: String, _ intent: Intent) -> Entry {
        guard case .agent(let caller) = intent.actor else { return Entry(kind: .finding) }
        return Entry(
            kind: .finding, agent: caller.agent, run: caller.run, intent: intent.id,
            fields: [
                .rules: .strings(["placeholder"]), .resource: .string(intent.resource.text), .detail: .string(form),
            ])
    }

    /// An agent named an answer that a provider keeps for another (O12).
    package static func foreignAnswer(_ id: String, _ caller: Caller) -> Entry {
        Entry(
            kind: .finding, agent: caller.agent, run: caller.run,
            fields: [.rules: .strings(["foreign-answer"]), .answer: .string(id)])
    }

    /// An agent wrote its own key where no key belongs, from where a provider or the ledger would have got it.
    ///
    /// - Parameter place: in which part of the request, for example `body`.
    package static func strayKey(_ place: String, _ caller: Caller) -> Entry {
        Entry(
            kind: .finding, agent: caller.agent, run: caller.run,
            fields: caller.facts.merging([.rules: .strings(["stray-key"]), .detail: .string(place)]) { $1 })
    }
}
