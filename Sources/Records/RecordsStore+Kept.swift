import GRDB
package import Vocabulary

extension RecordsStore {
    /// The answers that providers keep, oldest first, so many of each agent's as are remembered.
    package func keptAnswers() throws(RecordsError) -> [KeptAnswer] {
        try rows("SELECT id, agent, agent_id, provider, model FROM kept_answers ORDER BY entry") { row in
            let id: String? = row[2]
            return KeptAnswer(
                id: row[0], agent: try Self.agent(row[1]), agentID: id.flatMap(AgentID.init), provider: row[3],
                model: row[4])
        }
    }
}
