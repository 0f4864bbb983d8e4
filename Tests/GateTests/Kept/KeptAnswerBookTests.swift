import Gate
import Testing
import Vocabulary

@Suite struct `The book of answers that providers keep` {
    private func answer(_ id: String, _ agent: String, provider: String = "openai") throws -> KeptAnswer {
        KeptAnswer(id: id, agent: try #require(AgentName(agent)), provider: provider, model: "m")
    }

    @Test func `gives an answer to the agent that asked for it, and to no other (O12)`() throws {
        let own = try answer("resp_1", "scholar")
        let book = KeptAnswerBook([own])
        #expect(book.find("resp_1", for: own.agent) == .asker(own))
        #expect(book.find("resp_1", for: try answer("", "clerk").agent) == .another)
        #expect(book.find("resp_2", for: own.agent) == .nobody)
    }

    @Test func `lets nobody take over an id that is taken`() throws {
        var book = KeptAnswerBook([try answer("resp_1", "scholar")])
        let isTaken = !book.keep(try answer("resp_1", "clerk", provider: "evil"))
        #expect(isTaken)
        #expect(book.find("resp_1", for: try answer("", "clerk").agent) == .another)
    }

    @Test func `forgets an agent's oldest answer at its bound, and nobody else's`() throws {
        let other = try answer("other", "clerk")
        var book = KeptAnswerBook([other])
        let agent = try answer("", "scholar").agent
        for number in 0...GateLimits.keptAnswersOfAgent { _ = book.keep(try answer("r\(number)", "scholar")) }
        #expect(book.find("r0", for: agent) == .nobody)
        #expect(book.find("r1", for: agent) == .asker(try answer("r1", "scholar")))
        #expect(book.find("other", for: other.agent) == .asker(other))
    }

    @Test func `forgets what was deleted, so that its id may be given anew`() throws {
        var book = KeptAnswerBook([try answer("resp_1", "scholar")])
        book.forget("resp_1")
        book.forget("resp_1")
        #expect(book.find("resp_1", for: try answer("", "scholar").agent) == .nobody)
        let isKept = book.keep(try answer("resp_1", "clerk"))
        #expect(isKept)
    }
}
