import Testing

@testable import Wire

struct KeptAnswerActTests {
    private func endpoint(_ method: String, _ path: String) throws -> ModelEndpoint? {
        ModelEndpoint(method: method, path: try CanonicalPath(path))
    }

    @Test(
        arguments: [
            ("GET", "/v1/responses/resp_1", KeptAnswerAct.retrieve),
            ("GET", "/v1/responses/resp_1?stream=true", .retrieve),
            ("GET", "/v1/responses/resp_1/input_items?limit=2", .items),
            ("POST", "/v1/responses/resp_1/cancel", .cancel),
            ("DELETE", "/v1/responses/resp_1", .delete),
        ])
    func `O12 what is done with a kept answer is told by method and path`(
        method: String, path: String, act: KeptAnswerAct
    ) throws {
        let found = try #require(try endpoint(method, path))
        #expect(found == .kept(act, id: "resp_1"))
        #expect(found.isFree && found.dialect == .openai && found.method == method)
        #expect((found.toolCalls == nil) == (act == .delete))
    }

    @Test(arguments: [
        ("GET", "/v1/responses"), ("GET", "/v1/responses/"), ("POST", "/v1/responses/resp_1"),
        ("PUT", "/v1/responses/r"),
        ("GET", "/v1/responses/resp_1/"), ("GET", "/v1/responses/resp_1/cancel"), ("GET", "/v1/responses/a/b/c"),
        ("GET", "/v1/responses/a%2Eb"), ("GET", "/v1/responses/a.b"), ("GET", "/v1/responses/%C3%A9"),
        ("POST", "/v1/responses/resp_1/cancel?x=1"), ("DELETE", "/v1/responses/resp_1?x=1"),
        ("DELETE", "/v1/responses/resp_1/input_items"), ("POST", "/v1/responses/compact"),
        ("GET", "/v1/responses/" + String(repeating: "x", count: WireLimits.answerIDBytes + 1)),
    ])
    func `everything else is unknown (E13)`(method: String, path: String) throws {
        #expect(try endpoint(method, path) == nil)
    }

    @Test func `whatever reads as a wish for a stream is one`() {
        #expect(["stream=true", "a=1&stream=True", "stream=1", "stream="].allSatisfy(KeptAnswerAct.asksForStream))
        #expect(!KeptAnswerAct.asksForStream(nil))
        #expect(!["", "stream=false", "xstream=true", "include=stream"].contains(where: KeptAnswerAct.asksForStream))
    }
}
