import Policy
import Vocabulary

/// The ledger entries of policies that were taken into force, and of those that were not.
enum PolicyEntry {
    /// A policy is in force.
    ///
    /// - Parameters:
    ///   - former: the policy that it replaces; nil at the start of a daemon, behind the `policy.load` of the one before.
    ///   - name: who reloaded it, or whose daemon started with it.
    ///   - weakenings: what the operator confirmed to become weaker.
    ///   - reason: why, in the operator's words.
    static func loaded(
        _ policy: PolicySnapshot, after former: PolicySnapshot?, by name: OperatorName, weakenings: [String] = [],
        reason: String? = nil
    ) -> Entry {
        var fields: [EntryKey: EntryValue] = [.policy: .string(policy.version), .operator: .string(name.text)]
        if let former { fields[.formerPolicy] = .string(former.version) }
        if let reason { fields[.reason] = .string(reason) }
        let tables = policy.prices.tables.map { "\($0.version) of \($0.date), signed by \($0.signer)" }
        fields[.prices] = .strings(listed(tables))
        if !weakenings.isEmpty { fields[.weakenings] = .strings(listed(weakenings)) }
        return Entry(kind: .policyLoad, fields: fields)
    }

    /// A policy was not taken, and the one in force, `policy`, stays.
    static func refused(_ reason: String, by name: OperatorName, keeping policy: PolicySnapshot) -> Entry {
        let fields: [EntryKey: EntryValue] = [
            .operator: .string(name.text), .reason: .string(reason), .policy: .string(policy.version),
        ]
        return Entry(kind: .policyRefused, fields: fields)
    }

    /// A list that fits into an entry, and says when it is not whole.
    private static func listed(_ texts: [String]) -> [String] {
        let most = VocabularyLimits.entryListCount
        guard texts.count > most else { return texts }
        return texts.prefix(most - 1) + ["and \(texts.count - most + 1) more"]
    }
}
