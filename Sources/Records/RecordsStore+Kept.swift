import GRDB
package import Vocabulary

extension RecordsStore {
    /// The answers that providers keep, oldest first, so many of each agent's as are remembered.
    package func keptAnswers() throws(RecordsError) -> [KeptAnswer] {
        let sql = "SELECT id, agent, agent_id, provider, model, offered, found FROM kept_answers ORDER BY entry"
        return try rows(sql) { row in
            let id: String? = row[2]
            return KeptAnswer(
                id: row[0], agent: try Self.agent(row[1]), agentID: id.flatMap(AgentID.init), provider: row[3],
                model: row[4], offered: Self.texts(row[5]), found: Self.texts(row[6]))
        }
    }

    private static func texts(_ joined: String) -> [String] { joined.split(separator: " ").map { String($0) } }
}
