import Policy

/// What `gatehouse policy diff` prints.
struct PolicyDiffOutput: Encodable {
    struct Difference: Encodable {
        let effect: String
        let subject: String
        let name: String
        let text: String
    }

    /// Whether the new policy is not provably as strict as the old one.
    let weaker: Bool
    let differences: [Difference]
    let added: [String]
    let removed: [String]
    let changed: [String]

    init(from old: PolicySnapshot, to new: PolicySnapshot) {
        let change = PolicyChange(from: old, to: new)
        let listing = RuleListing(from: old, to: new)
        weaker = change.isWeaker
        differences = change.differences.map {
            Difference(
                effect: $0.effect.rawValue, subject: $0.subject.rawValue, name: $0.name, text: $0.text)
        }
        (added, removed, changed) = (listing.added, listing.removed, listing.changed)
    }

    /// The same for people.
    func lines(_ terminal: Terminal) -> [String] {
        var lines = added.map { terminal.good("+ ") + $0 } + removed.map { terminal.bad("- ") + $0 }
        lines += changed.map { terminal.warning("~ ") + $0 }
        for difference in differences {
            let effect = difference.effect
            lines.append((effect == "weakens" ? terminal.bad(effect) : terminal.good(effect)) + ": \(difference.text)")
        }
        if weaker { return lines + [terminal.bad("weaker") + ": taking it asks for confirmation"] }
        return lines + [terminal.good(lines.isEmpty ? "the same" : "no weaker")]
    }
}
