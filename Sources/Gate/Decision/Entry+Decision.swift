package import Vocabulary

extension Entry {
    /// The entry of an intent that is let through: durable before the act.
    static func decision(_ intent: Intent, granted grant: Grant, tier: RiskTier) -> Entry {
        var fields = facts(of: intent)
        fields[.tier] = .int(tier.rawValue)
        fields[.decision] = .string("allow")
        fields[.policies] = .strings(grant.policies)
        fields[.policy] = .string(grant.policyVersion)
        if !grant.obligations.isEmpty { fields[.obligations] = .strings(grant.obligations.map(\.text)) }
        if intent.price != nil {
            fields[.reserve] = .int(grant.reserved.amount)
            fields[.day] = .int(grant.quarter.day.number)
            fields[.quarter] = .int(grant.quarter.number)
        }
        return about(intent, kind: .decision, fields)
    }

    /// The entry of an intent that is refused.
    static func decision(
        _ intent: Intent, refused refusal: Refusal, policies: [String], tier: RiskTier
    ) -> Entry {
        var fields = facts(of: intent)
        fields[.tier] = .int(tier.rawValue)
        fields[.decision] = .string("deny")
        fields[.limit] = .string(refusal.kind.rawValue)
        fields[.rules] = .strings(refusal.reasons.map(\.rule))
        fields[.reason] = .string(refusal.text)
        if !policies.isEmpty { fields[.policies] = .strings(policies) }
        return about(intent, kind: .decision, fields)
    }

    /// The entry of what came of an intent.
    static func outcome(_ intent: Intent, _ outcome: Outcome) -> Entry {
        var fields = outcome.facts
        fields[.ended] = .string(outcome.end.rawValue)
        if let status = outcome.status { fields[.status] = .int(Int64(status)) }
        if intent.price != nil {
            fields[.settle] = .int(outcome.spent.amount)
            fields[.basis] = .string(outcome.basis.rawValue)
        }
        return about(intent, kind: .outcome, fields)
    }

    /// The entry that closes a reservation whose daemon died before the outcome: it counts as spent.
    package static func orphaned(_ reservation: OpenReservation) -> Entry {
        Entry(
            kind: .outcome, agent: reservation.agent, run: reservation.run, intent: reservation.intent,
            fields: [
                .ended: .string(Outcome.End.orphaned.rawValue), .settle: .int(reservation.amount.amount),
                .basis: .string(Outcome.Basis.worstKnown.rawValue),
            ])
    }

    /// The same entry with further facts.
    func with(_ facts: [EntryKey: EntryValue]) -> Entry {
        guard !facts.isEmpty else { return self }
        return Entry(
            kind: kind, agent: agent, run: run, intent: intent, fields: fields.merging(facts) { old, _ in old })
    }

    private static func about(_ intent: Intent, kind: EntryKind, _ fields: [EntryKey: EntryValue]) -> Entry {
        switch intent.actor {
        case .agent(let caller):
            return Entry(
                kind: kind, agent: caller.agent, run: caller.run, intent: intent.id,
                fields: fields.merging(caller.facts) { own, _ in own })
        case .operator(let name):
            var fields = fields
            fields[.operator] = .string(name.text)
            return Entry(kind: kind, intent: intent.id, fields: fields)
        }
    }

    private static func facts(of intent: Intent) -> [EntryKey: EntryValue] {
        var fields: [EntryKey: EntryValue] = [
            .verb: .string(intent.verb.rawValue),
            .resource: .string(intent.resource.text),
        ]
        // What carries no content is kept, so that the decision can be made again under another policy.
        for fact in intent.facts {
            if let key = EntryKey.fact(fact.name) { fields[key] = EntryValue(fact.value) }
        }
        if !intent.digest.isEmpty { fields[.digest] = .string(Hex.text(intent.digest)) }
        return fields
    }
}
