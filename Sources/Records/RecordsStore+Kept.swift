import GRDB
package import Vocabulary

extension RecordsStore {
    /// The answers that providers keep, oldest first, so many of each agent's as are remembered.
    package func keptAnswers() throws(RecordsError) -> [KeptAnswer] {
        try rows("SELECT id, agent, provider, model FROM kept_answers ORDER BY entry") { row in
            KeptAnswer(id: row[0], agent: try Self.agent(row[1]), provider: row[2], model: row[3])
        }
    }
}
