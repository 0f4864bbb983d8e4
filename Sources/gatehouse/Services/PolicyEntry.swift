import Policy
import Vocabulary

/// The ledger entries of policies that were taken into force, and of those that were not.
enum PolicyEntry {
    /// A policy is in force.
    ///
    /// - Parameter weakenings: what the operator confirmed to become weaker.
    static func loaded(_ policy: PolicySnapshot, by name: OperatorName?, weakenings: [String] = []) -> Entry {
        var fields: [EntryKey: EntryValue] = [.policy: .string(policy.version)]
        if let name { fields[.operator] = .string(name.text) }
        if !weakenings.isEmpty { fields[.weakenings] = .strings(listed(weakenings)) }
        return Entry(kind: .policyLoad, fields: fields)
    }

    /// A policy was not taken, and the one before stays.
    static func refused(_ reason: String, by name: OperatorName) -> Entry {
        Entry(kind: .policyRefused, fields: [.operator: .string(name.text), .reason: .string(reason)])
    }

    /// A list that fits into an entry, and says when it is not whole.
    private static func listed(_ texts: [String]) -> [String] {
        let most = VocabularyLimits.entryListCount
        guard texts.count > most else { return texts }
        return texts.prefix(most - 1) + ["and \(texts.count - most + 1) more"]
    }
}
