import Gate
import Testing
import Vocabulary
import Wire

@Suite struct `Tools remembered with a kept answer` {
    private func offered(_ names: [String], found: [String] = []) throws -> OfferedTools? {
        func list(_ names: [String]) -> String {
            names.map { #"{"type":"function","name":"\#($0)"}"# }.joined(separator: ",")
        }
        let text =
            #"{"model":"m","tools":[\#(list(names))],"input":[{"type":"tool_search_output","tools":[\#(list(found))]}]}"#
        return try ModelRequest(try JSONDocument(Array(text.utf8)), .responses).offered
    }

    private func answer(_ offered: OfferedTools?, before: RememberedTools = .none) throws -> KeptAnswer {
        let texts = before.texts(with: offered)
        let answer = KeptAnswer(
            id: "resp_1", agent: try #require(AgentName("scholar")), provider: "p", model: "m", offered: texts.offered,
            found: texts.found)
        // As the ledger keeps it.
        let entry = Entry.kept(answer, run: RunID("run-1"), intent: IntentID("run-1.1"))
        for case .strings(let texts) in entry.fields.values {
            #expect(texts.count <= VocabularyLimits.entryListCount)
            #expect(texts.allSatisfy { $0.utf8.count <= VocabularyLimits.entryTextBytes })
        }
        return try #require(entry.keptAnswer)
    }

    @Test(arguments: [0, 1, 101, 102, 103, 200]) func `are known by name, however many`(count: Int) throws {
        let names = (0..<count).map { "tool_\($0)" }
        let own = try answer(try offered(names, found: ["found"]))
        let remembered = RememberedTools.offered(for: own)
        #expect(names.allSatisfy(remembered.contains) && remembered.contains("found"))
        for other in ["", "tool", "Tool_0", "tool_\(count)", own.found[0]] { #expect(!remembered.contains(other)) }
        // None of a digest's parts is one.
        #expect(own.offered.joined().utf8.count == count * GateLimits.toolDigestLetters)
    }

    @Test func `go on being offered only where a search found them, through any number of answers`() throws {
        var last = try answer(try offered(["a"], found: ["b"]))
        for number in 0..<3 {
            let before = RememberedTools.found(before: last)
            #expect(before.contains("b") && !before.contains("a") && !before.contains("c"))
            last = try answer(try offered(["c"], found: ["d\(number)"]), before: before)
        }
        #expect(["b", "c", "d0", "d1", "d2"].allSatisfy(RememberedTools.offered(for: last).contains))
        #expect(!RememberedTools.offered(for: last).contains("a"))
    }

    @Test func `are none where there are too many, found ones counted`() throws {
        let names = (0..<GateLimits.rememberedTools).map { "tool_\($0)" }
        #expect(RememberedTools.offered(for: try answer(try offered(names))).contains("tool_7"))
        for more in [try offered(names + ["more"]), try offered(names, found: ["more"])] {
            let own = try answer(more)
            #expect(own.offered.isEmpty && own.found.isEmpty)
        }
        let before = RememberedTools.found(before: try answer(try offered([], found: ["more"])))
        #expect(try answer(try offered(names), before: before).offered.isEmpty)
        #expect(try !RememberedTools.none.contains("") && answer(nil).offered.isEmpty)
    }
}
