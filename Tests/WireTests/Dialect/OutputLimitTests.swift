import Testing

@testable import Wire

@Suite struct `A lower limit on an answer` {
    private func lowered(_ body: String, _ endpoint: ModelEndpoint, to tokens: Int64) throws -> (String, String)? {
        let edit = try OutputLimit.lowered(try JSONDocument(Array(body.utf8)), endpoint, to: tokens)
        return edit.map { (String(decoding: $0.body, as: UTF8.self), $0.member) }
    }

    @Test(
        arguments: [
            (
                #"{ "max_tokens" : 4e2,"x":1.0 }"#, ModelEndpoint.messages, #"{ "max_tokens" : 50,"x":1.0 }"#,
                "max_tokens"
            ),
            (#"{"max_tokens":400}"#, .chatCompletions, #"{"max_tokens":50}"#, "max_tokens"),
            (
                #"{"max_completion_tokens":400,"max_tokens":60}"#, .chatCompletions,
                #"{"max_completion_tokens":50,"max_tokens":50}"#, "max_tokens"
            ),
            (
                #"{"max_completion_tokens":400,"max_tokens":5}"#, .chatCompletions,
                #"{"max_completion_tokens":50,"max_tokens":5}"#, "max_completion_tokens"
            ),
            (
                #"{"x":"\u00e9"}"#, .chatCompletions, #"{"x":"\u00e9","max_completion_tokens":50}"#,
                "max_completion_tokens"
            ),
            (#"{"max_output_tokens":null}"#, .responses, #"{"max_output_tokens":50}"#, "max_output_tokens"),
            (
                #"{"thinking":{"budget_tokens":49},"max_tokens":99}"#, .messages,
                #"{"thinking":{"budget_tokens":49},"max_tokens":50}"#, "max_tokens"
            ),
        ] as [(String, ModelEndpoint, String, String)])
    func `leaves every other byte as it was (C3, O18)`(
        body: String, endpoint: ModelEndpoint, expected: String, member: String
    ) throws {
        let edit = try #require(try lowered(body, endpoint, to: 50))
        #expect(edit == (expected, member))
    }

    @Test func `is not set below what the model thinks with, nor to nothing`() throws {
        #expect(try lowered(#"{"thinking":{"budget_tokens":50},"max_tokens":99}"#, .messages, to: 50) == nil)
        #expect(try lowered(#"{"max_tokens":99}"#, .messages, to: 0) == nil)
    }
}
