import Policy
import Vocabulary

/// The ledger entry of a policy that was taken into force.
enum PolicyEntry {
    static func loaded(_ policy: PolicySnapshot, by name: OperatorName?) -> Entry {
        var fields: [EntryKey: EntryValue] = [.policy: .string(policy.version)]
        if let name { fields[.operator] = .string(name.text) }
        return Entry(kind: .policyLoad, fields: fields)
    }
}
