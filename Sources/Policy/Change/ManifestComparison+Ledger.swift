extension ManifestComparison {
    /// Fewer eyes on the ledger weaken the guard.
    mutating func compareLedger() {
        let (before, after) = (old.manifest.ledger, new.manifest.ledger)
        compareWitnesses(before, after)
        note(
            before.witnessPatience, after.witnessPatience, "ledger.witness patience",
            "the wait before missing witnesses are entered")
        switch (before.selfCheckSeconds, after.selfCheckSeconds) {
        case (nil, nil): break
        case (nil, _?): note(.tightens, .ledger, "ledger.self check", "the ledger checks itself")
        case (_?, nil): note(.weakens, .ledger, "ledger.self check", "the ledger no longer checks itself")
        case (let before?, let after?):
            note(before, after, "ledger.self check", "the time between two checks of the ledger by itself")
        }
        guard before.badCheck != after.badCheck else { return }
        let key = "ledger.bad self check"
        switch after.badCheck {
        case .shut: note(.tightens, .ledger, key, "a bad self check shuts the gate")
        case .alarm: note(.weakens, .ledger, key, "a bad self check no longer shuts the gate")
        }
    }

    private mutating func compareWitnesses(_ before: LedgerRules, _ after: LedgerRules) {
        let key = "ledger.witnesses"
        for witness in after.witnesses where !before.witnesses.contains(witness) {
            let isKnown = before.witnesses.contains { $0.key.utf8.elementsEqual(witness.key.utf8) }
            note(
                isKnown ? .weakens : .tightens, .ledger, key,
                isKnown ? "the witness `\(witness.name)` is asked elsewhere" : "the witness `\(witness.name)` is new")
        }
        for witness in before.witnesses
        where !after.witnesses.contains(where: { $0.key.utf8.elementsEqual(witness.key.utf8) }) {
            note(.weakens, .ledger, key, "the witness `\(witness.name)` is gone")
        }
        guard before.quorum != after.quorum else { return }
        let effect: PolicyDifference.Effect = after.quorum < before.quorum ? .weakens : .tightens
        note(effect, .ledger, "ledger.quorum", "\(after.quorum) witnesses must cosign instead of \(before.quorum)")
    }

    private mutating func note(_ before: Int64, _ after: Int64, _ key: String, _ what: String) {
        guard before != after else { return }
        let effect: PolicyDifference.Effect = after > before ? .weakens : .tightens
        note(effect, .ledger, key, "\(what) is \(after) seconds instead of \(before)")
    }
}
