/// Why a witness's answer says that this ledger is not the one it saw grow.
package enum WitnessFork: Hashable, Sendable, CustomStringConvertible {
    /// It cosigned more entries than the ledger has: some are gone here, or another writer signs with the same key.
    case ahead(of: UInt64, size: UInt64)
    /// What it cosigned is not the beginning of the ledger (422).
    case inconsistent(size: UInt64)

    /// For the operator.
    package var description: String {
        switch self {
        case .ahead(let here, let there):
            "it cosigned \(there) entries and the ledger has \(here): entries were lost, or another writer has the key"
        case .inconsistent(let size):
            "the first \(size) entries are not those it cosigned: the history was changed"
        }
    }
}
