import Records
import Vocabulary

extension DaemonStores {
    /// Whose the answers are that providers keep, as the ledger left it.
    func keptAnswers() throws(GatehouseError) -> [KeptAnswer] {
        do {
            return try records.keptAnswers()
        } catch {
            throw GatehouseError(.internal, "the books cannot be read: \(error.message)", cause: error)
        }
    }
}
