import Foundation
import Records
import Testing
import Vocabulary

@Suite struct `Kept answers in the books` {
    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func record(_ index: UInt64, _ id: String, _ agent: String, _ model: String = "m/x") throws -> EntryRecord {
        let answer = KeptAnswer(id: id, agent: try #require(AgentName(agent)), provider: "openai", model: model)
        let run = RunID("run-1")
        return EntryRecord(
            index: index, time: Timestamp(milliseconds: 0),
            entry: .kept(answer, run: run, intent: IntentID(run: run, number: index)))
    }

    @Test func `outlive the daemon, the first to name an id keeping it (O12)`() throws {
        let store = try RecordsStore.open(folder.books)
        try store.apply([try record(0, "resp_b", "scholar"), try record(1, "resp_a", "clerk")])
        try store.apply([try record(2, "resp_b", "clerk")])
        try store.close()
        let kept = try RecordsStore.open(folder.books).keptAnswers()
        #expect(kept.map(\.id) == ["resp_b", "resp_a"])
        #expect(kept.map(\.agent.text) == ["scholar", "clerk"])
        #expect(kept.map(\.model) == ["m/x", "m/x"] && kept.allSatisfy { $0.provider == "openai" })
    }

    @Test func `outlive the daemon with the tools that were offered for them`() throws {
        let store = try RecordsStore.open(folder.books)
        let name = try #require(AgentName("scholar"))
        let long = [String](repeating: String(repeating: "x", count: 2_000), count: 5)
        let lists = [(["a", "b"], ["c"]), ([], []), (long, ["d"])]
        let run = RunID("run-1")
        try store.apply(
            lists.enumerated().map { number, tools in
                let answer = KeptAnswer(
                    id: "r\(number)", agent: name, provider: "openai", model: "m", offered: tools.0, found: tools.1)
                return EntryRecord(
                    index: UInt64(number), time: Timestamp(milliseconds: 0),
                    entry: .kept(answer, run: run, intent: IntentID(run: run, number: UInt64(number))))
            })
        try store.close()
        let kept = try RecordsStore.open(folder.books).keptAnswers()
        #expect(kept.map(\.offered) == [["a", "b"], [], []] && kept.map(\.found) == [["c"], [], ["d"]])
    }

    @Test func `stay those of the agent that asked, whoever has its name later`() throws {
        let store = try RecordsStore.open(folder.books)
        let name = try #require(AgentName("scholar"))
        var random = SystemRandomNumberGenerator()
        let ids = [AgentID(using: &random), AgentID(using: &random)]
        let run = RunID("run-1")
        try store.apply(
            ids.enumerated().map { number, id in
                let answer = KeptAnswer(id: "r\(number)", agent: name, agentID: id, provider: "openai", model: "m")
                return EntryRecord(
                    index: UInt64(number), time: Timestamp(milliseconds: 0),
                    entry: .kept(answer, run: run, intent: IntentID(run: run, number: UInt64(number))))
            })
        #expect(try store.keptAnswers().map(\.agentID) == ids)
        #expect(try store.keptAnswers().map(\.owner) == ids.map(KeptAnswer.Owner.known))
    }

    @Test func `are forgotten from the oldest on at each agent's bound`() throws {
        let store = try RecordsStore.open(folder.books)
        let bound = UInt64(RecordsLimits.keptAnswersOfAgent)
        var records = [try record(0, "other", "clerk")]
        for index in 1...(bound + 2) { records.append(try record(index, "resp_\(index)", "scholar")) }
        try store.apply(records)
        let ids = try store.keptAnswers().map(\.id)
        #expect(ids.count == Int(bound) + 1)
        #expect(ids.prefix(2) == ["other", "resp_3"])
    }

    @Test func `that are told in part are nobody's`() throws {
        let store = try RecordsStore.open(folder.books)
        let agent = AgentName("scholar")
        let long = String(repeating: "x", count: RecordsLimits.answerIDBytes + 1)
        for (index, fields) in [
            [EntryKey.answer: EntryValue.string("a")], [.resource: .string("openai/m")],
            [.answer: .string("a"), .resource: .string("openai")],
            [.answer: .string(long), .resource: .string("openai/m")],
        ].enumerated() {
            let entry = Entry(kind: .answerKept, agent: index == 0 ? nil : agent, fields: fields)
            try store.apply([EntryRecord(index: UInt64(index), time: Timestamp(milliseconds: 0), entry: entry)])
        }
        #expect(try store.keptAnswers().isEmpty)
    }
}
