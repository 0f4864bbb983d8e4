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
        #expect(book.find("resp_1", for: own.owner) == .asker(own))
        #expect(book.find("resp_1", for: try answer("", "clerk").owner) == .another)
        #expect(book.find("resp_2", for: own.owner) == .nobody)
    }

    @Test func `knows an agent that was removed and added again under its name for another`() throws {
        var random = SystemRandomNumberGenerator()
        let name = try #require(AgentName("scholar"))
        let (first, second) = (AgentID(using: &random), AgentID(using: &random))
        let own = KeptAnswer(id: "resp_1", agent: name, agentID: first, provider: "openai", model: "m")
        let book = KeptAnswerBook([own, try answer("resp_0", "scholar")])
        #expect(book.find("resp_1", for: .known(first)) == .asker(own))
        #expect(book.find("resp_1", for: .known(second)) == .another)
        #expect(book.find("resp_1", for: .named(name)) == .another)
        // An answer of nobody the register knows is not the agent's of that name.
        #expect(book.find("resp_0", for: .known(first)) == .another)
    }

    @Test func `lets nobody take over an id that is taken`() throws {
        var book = KeptAnswerBook([try answer("resp_1", "scholar")])
        let isTaken = !book.keep(try answer("resp_1", "clerk", provider: "evil"))
        #expect(isTaken)
        #expect(book.find("resp_1", for: try answer("", "clerk").owner) == .another)
    }

    @Test func `forgets an agent's oldest answer at its bound, and nobody else's`() throws {
        let other = try answer("other", "clerk")
        var book = KeptAnswerBook([other])
        let agent = try answer("", "scholar").owner
        for number in 0...GateLimits.keptAnswersOfAgent { _ = book.keep(try answer("r\(number)", "scholar")) }
        #expect(book.find("r0", for: agent) == .nobody)
        #expect(book.find("r1", for: agent) == .asker(try answer("r1", "scholar")))
        #expect(book.find("other", for: other.owner) == .asker(other))
    }

    @Test func `forgets what an agent's older answers offered, and nobody else's`() throws {
        func offering(_ id: String, _ agent: String) throws -> KeptAnswer {
            KeptAnswer(
                id: id, agent: try #require(AgentName(agent)), provider: "openai", model: "m", offered: ["o"],
                found: ["f"])
        }
        let other = try offering("other", "clerk")
        var book = KeptAnswerBook([other])
        for number in 0...GateLimits.rememberedOffers { _ = book.keep(try offering("r\(number)", "scholar")) }
        let agent = try offering("", "scholar").owner
        #expect(book.find("r0", for: agent) == .asker(try answer("r0", "scholar")))
        #expect(book.find("r1", for: agent) == .asker(try offering("r1", "scholar")))
        #expect(book.find("other", for: other.owner) == .asker(other))
        book.forget("r5")
        _ = book.keep(try offering("new", "scholar"))
        #expect(book.find("r1", for: agent) == .asker(try offering("r1", "scholar")))
        _ = book.keep(try offering("newer", "scholar"))
        #expect(book.find("r1", for: agent) == .asker(try answer("r1", "scholar")))
    }

    @Test func `forgets what was deleted, so that its id may be given anew`() throws {
        var book = KeptAnswerBook([try answer("resp_1", "scholar")])
        book.forget("resp_1")
        book.forget("resp_1")
        #expect(book.find("resp_1", for: try answer("", "scholar").owner) == .nobody)
        let isKept = book.keep(try answer("resp_1", "clerk"))
        #expect(isKept)
    }
}
