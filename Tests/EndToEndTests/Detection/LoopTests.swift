import Foundation
import Testing

/// Agents that go round in circles, found by what their requests have in common.
@Suite struct `Loops of requests` {
    /// A request in which the model called a tool last and got this back, as agents send it turn after turn.
    private static func turn(_ number: Int, call: String, result: String) -> RawRequest {
        .openAI(
            """
            {"model":"scripted-echo","max_tokens":16,"messages":[{"role":"user","content":"wait for the build"},\
            {"role":"assistant","content":null,"tool_calls":[{"id":"call_\(number)","type":"function",\
            "function":{"name":"look","arguments":"{\\"at\\":\\"\(call)\\"}"}}]},\
            {"role":"tool","tool_call_id":"call_\(number)","content":"\(result)"}]}
            """)
    }

    @Test func `that differ in counters, times and ids only are told, once, and without a word of them`() throws {
        let stage = try ModelStage()
        let instance = stage.instance
        try instance.up()
        let requests = (0..<18).map { number in
            Self.turn(
                number, call: "try \(number)",
                result: "2026-11-21T10:\(10 + number):00Z job \(UUID().uuidString) is waiting, \(number * 7) s")
        }
        let answers = try stage.ask(requests)
        #expect(answers.allSatisfy { $0.status == 200 }, "\(answers.map(\.status))")
        try instance.wait(for: "the alert") {
            try instance.alerts().contains { $0.rules.contains("loop-of-like-calls") }
        }
        let rules = try instance.alerts().flatMap(\.rules)
        #expect(rules.count { $0 == "loop-of-like-calls" } == 1 && !rules.contains("loop-of-calls"), "\(rules)")
        let shown = try instance.gatehouse("ledger", "search", "--json", "--limit", "1000").output
        #expect(shown.contains("likeness") && !shown.contains("waiting"))
    }

    @Test func `are not seen in a conversation that goes on`() throws {
        let stage = try ModelStage()
        let instance = stage.instance
        try instance.up()
        let names = ["red", "green", "blue", "black", "white", "brown", "pink", "grey", "gold", "silver"]
        let places = ["house", "river"]
        let requests = names.flatMap { name in
            places.map { Self.turn(7, call: "the \(name) \($0)", result: "done in 3 s") }
        }
        #expect(try stage.ask(requests).allSatisfy { $0.status == 200 })
        _ = try instance.outcomes(requests.count)
        // What is told is entered: at its end the daemon has told everything.
        try instance.endDaemon()
        let found = try instance.gatehouse("ledger", "search", "--kind", "alert").output
        #expect(!found.contains("loop-of"), "\(found)")
    }
}
