import Crypto
import Gate
import TestSupport
import Testing
import Vocabulary
import Wire

/// Near-identical requests: those of a loop are alike, those of a conversation that goes on are not.
@Suite struct `Near-identical requests` {
    private static let key = SymmetricKey(size: .bits256)

    private static func name(_ body: String, run: String = "run-1") throws -> String? {
        RequestLikeness(try JSONDocument(Array(body.utf8)))?.name(in: RunID(run), key: key)
    }

    /// A request in which the model called a tool last, with these arguments and this answer.
    private static func chat(_ call: String, _ result: String, id: String = "call_1", before: String = "") -> String {
        """
        {"model":"m","messages":[{"role":"system","content":"Be good."},{"role":"user","content":"Watch the build."}\(before),
        {"role":"assistant","content":null,"tool_calls":[{"id":"\(id)","type":"function","function":{"name":"look",
        "arguments":"{\\"what\\":\\"\(call)\\"}"}}]},{"role":"tool","tool_call_id":"\(id)","content":"\(result)"}]}
        """
    }

    private static func messages(
        _ call: String, _ result: String, id: String = "toolu_1", before: String = ""
    ) -> String {
        """
        {"model":"m","system":"Be good.","messages":[{"role":"user","content":"Watch the build."}\(before),
        {"role":"assistant","content":[{"type":"tool_use","id":"\(id)","name":"look","input":{"what":"\(call)"}}]},
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"\(id)","content":[{"type":"text","text":"\(result)"}]}]}]}
        """
    }

    private static func responses(_ call: String, _ result: String, id: String = "fc_1", before: String = "") -> String
    {
        """
        {"model":"m","instructions":"Be good.","input":[{"role":"user","content":"Watch the build."}\(before),
        {"type":"reasoning","id":"rs_\(id)","encrypted_content":"\(id)\(id)","summary":[]},
        {"type":"function_call","call_id":"\(id)","name":"look","arguments":"{\\"what\\":\\"\(call)\\"}"},
        {"type":"function_call_output","call_id":"\(id)","output":"\(result)"}]}
        """
    }

    private static let dialects: [@Sendable (String, String, String, String) -> String] = [
        { chat($0, $1, id: $2, before: $3) }, { messages($0, $1, id: $2, before: $3) },
        { responses($0, $1, id: $2, before: $3) },
    ]

    private static let alike = [
        ("try 1", "still running after 1 s"), ("try 2", "still running after 17 s"),
        ("TRY  33", "Still running,  after 170.5 s."),
        ("try 4", "still running after 0x1F s"), ("try 5/6", "still running (after 5/6) s"),
    ]

    @Test(arguments: 0..<3)
    func `differ in counters, blanks, letter case and the ids of calls, in all dialects`(dialect: Int) throws {
        let request = Self.dialects[dialect]
        let names = try Self.alike.enumerated().map { try Self.name(request($1.0, $1.1, "call_x\($0)9", "")) }
        #expect(Set(names).count == 1 && names[0] != nil)
    }

    @Test(
        arguments: [
            ("at 2026-11-21T22:04:41Z", "at 2027-01-01T00:00:00.123+01:00"),
            ("at 22:04:41, nothing", "at 7:03, nothing"),
            ("job 3f2504e0-4f89-11d3-9a0c-0305e82c3301 waits", "job a81bc81b-dead-4e5d-abff-90865d1e13b1 waits"),
            ("commit deadbeefcafe fails", "commit 1234567890ab fails"), ("build_17 fails", "build_18 fails"),
            ("took 12 ms, 14 MB", "took 9 ms, 2 MB"), ("1700000000", "1700000060 1700000120"),
        ])
    func `differ in times, ids and figures`(one: String, other: String) throws {
        for request in Self.dialects {
            #expect(try Self.name(request("x", one, "a", "")) == Self.name(request("x", other, "b", "")))
        }
    }

    @Test(arguments: 0..<3)
    func `are the same wherever the loop stands in the conversation`(dialect: Int) throws {
        let before = #",{"role":"assistant","content":"Hm."},{"role":"user","content":"Go on."}"#
        let request = Self.dialects[dialect]
        #expect(try Self.name(request("x", "no", "a", "")) == Self.name(request("x", "no", "b", before + before)))
    }

    @Test(
        arguments: [
            ("read chapter one", "The sea was calm."), ("read chapter two", "The sea was calm."),
            ("read chapter one", "The sea was wild."), ("read chapter one", "Die See war still."), ("", ""),
            ("read chapter one", "海は静か"), ("read chapter one", "海は荒れ"), ("deadline", "face"),
        ])
    func `are no two turns that say something else`(call: String, result: String) throws {
        let turns = [
            ("read chapter one", "The sea was calm."), ("read chapter two", "The sea was calm."),
            ("read chapter one", "The sea was wild."), ("read chapter one", "Die See war still."), ("", ""),
            ("read chapter one", "海は静か"), ("read chapter one", "海は荒れ"), ("deadline", "face"),
        ]
        for request in Self.dialects {
            let name = try Self.name(request(call, result, "a", ""))
            #expect(try turns.count { try Self.name(request($0.0, $0.1, "b", "")) == name } == 1)
        }
    }

    @Test func `do not come of a conversation that goes on`() throws {
        var messages = #"{"role":"user","content":"Tell me a story about number 0."}"#
        var names: Set<String?> = []
        let words = ["dragon", "castle", "river", "moon", "forest", "king", "song", "winter", "ship", "gold"]
        for (number, word) in words.enumerated() {
            names.insert(try Self.name("{\"messages\":[\(messages)]}"))
            messages += ",{\"role\":\"assistant\",\"content\":\"Then came the \(word).\"}"
            messages += ",{\"role\":\"user\",\"content\":\"Go on, part \(number).\"}"
        }
        #expect(names.count == words.count)
    }

    @Test func `of the first turn count all that was said`() throws {
        func name(_ text: String) throws -> String? {
            try Self.name("{\"messages\":[{\"role\":\"user\",\"content\":\"\(text)\"}]}")
        }
        #expect(try name("Is 17 prime?") == name("is  4,711 PRIME"))
        #expect(try name("Is 17 prime?") != name("Is 17 even?"))
        #expect(try Self.name(#"{"input":"Is 17 prime?"}"#) == Self.name(#"{"input":"is 9 prime"}"#))
    }

    @Test func `of long texts count the beginning and the end, and about how long they are`() throws {
        func name(_ middle: String) throws -> String? {
            let edge = String(repeating: "word ", count: 300)
            return try Self.name("{\"input\":\"\(edge)\(middle)\(edge)\"}")
        }
        let middle = String(repeating: "abc ", count: 1_000)
        #expect(try name(middle) == name(middle.replacing("abc", with: "xyz")))
        #expect(try name(middle) != name(middle + middle + middle))
    }

    @Test func `are named for one run and one daemon only`() throws {
        let body = #"{"input":"yes"}"#
        #expect(try Self.name(body) != Self.name(body, run: "run-2"))
        let likeness = try #require(RequestLikeness(try JSONDocument(Array(body.utf8))))
        let other = likeness.name(in: RunID("run-1"), key: SymmetricKey(size: .bits256))
        #expect(try other != Self.name(body))
        #expect(other.utf8.count == 16)
    }

    @Test(arguments: [#"{"model":"m"}"#, #"{"messages":[]}"#, #"{"messages":{}}"#, #"{"input":[1,true,null]}"#])
    func `are not told where nothing was said`(body: String) throws {
        #expect(try Self.name(body) == nil)
    }

    @Test func `of any shape never trap, and cost is bounded`() throws {
        var random = SeededGenerator(seed: 7)
        for request in Self.dialects {
            let text = Array(request("try 1", "still running after 1 s", "a", "").utf8)
            for _ in 0..<2_000 {
                var bytes = text
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    bytes[place] = UInt8.random(in: 0...255, using: &random)
                }
                guard let document = try? JSONDocument(bytes) else { continue }
                _ = RequestLikeness(document)
            }
        }
        let many = Array(repeating: #"{"role":"user","content":"word"}"#, count: 50_000).joined(separator: ",")
        #expect(try Self.name("{\"messages\":[\(many)]}") != nil)
    }
}
