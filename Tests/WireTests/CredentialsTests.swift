import Testing

@testable import Wire

struct CredentialsTests {
    static func headers(_ fields: [(String, String)]) throws -> HTTPHeaders {
        var headers = HTTPHeaders()
        for (name, value) in fields { try headers.append(name, value) }
        return headers
    }

    @Test func `A1 a key comes as a bearer token or as a key header`() throws {
        #expect(Credentials.presented(in: try Self.headers([("Authorization", "bearer  k")])) == .key("k"))
        #expect(Credentials.presented(in: try Self.headers([("X-Api-Key", "k")])) == .key("k"))
        #expect(
            Credentials.presented(in: try Self.headers([("x-api-key", "k"), ("authorization", "Bearer k")]))
                == .key("k"))
        #expect(Credentials.presented(in: HTTPHeaders()) == .none)
    }

    @Test func `A1 keys that differ, come twice or in another scheme are a conflict`() throws {
        for fields in [
            [("x-api-key", "k"), ("authorization", "Bearer l")], [("x-api-key", "k"), ("X-API-KEY", "k")],
            [("authorization", "Basic k")], [("authorization", "Bearer")],
            [("x-api-key", "\u{E9}"), ("api-key", "e\u{301}")],
        ] { #expect(Credentials.presented(in: try Self.headers(fields)) == .conflict) }
    }

    @Test func `C11 E3 B12 credentials and forwarding claims are stripped`() throws {
        let names = Credentials.headers.union(Credentials.forwarding).map { ($0.uppercased(), "x") }
        var headers = try Self.headers(names + [("anthropic-version", "2026-10-21")])
        Credentials.strip(&headers)
        #expect(headers.all.map(\.name) == ["anthropic-version"])
    }
}

struct ModelErrorBodyTests {
    @Test func `O9 a spent budget is 402 and not retried`() throws {
        #expect(ModelErrorKind.budget.status == 402 && !ModelErrorKind.budget.mayRetry)
        let body = ModelErrorBody.json(.budget, message: "a \"b\"\n", requestID: "r", .openai)
        let error = try #require(JSONDocument(body).root["error"])
        #expect(error["code"]?.string == "insufficient_quota")
        #expect(error["message"]?.string == "a \"b\"\n")
        #expect(error["param"]?.isNull == true)
    }

    @Test(arguments: ModelErrorKind.allCases)
    func `A7 every kind has a body in each dialect`(_ kind: ModelErrorKind) throws {
        let body = try JSONDocument(ModelErrorBody.json(kind, message: "m", requestID: "r", .anthropic)).root
        #expect(body["type"]?.string == "error" && body["request_id"]?.string == "r")
        #expect(body["error"]?["message"]?.string == "m")
        #expect(
            try JSONDocument(ModelErrorBody.json(kind, message: "m", requestID: "r", .openai)).root["error"]?["type"]
                != nil)
    }

    @Test func `O6 A4 an error inside a stream is one event that the dialect's clients see`() throws {
        for dialect in ModelDialect.allCases {
            var decoder = ServerSentEventDecoder()
            let bytes = ModelErrorBody.event(.policy, message: "no\n\ndata: x", requestID: "r", dialect)
            let step = try #require(try decoder.next(bytes.span))
            #expect(step.consumed == bytes.count)
            #expect(step.event.name == (dialect == .anthropic ? "error" : nil))
            #expect(try JSONDocument(step.event.data ?? []).root["error"]?["message"]?.string == "no\n\ndata: x")
        }
    }
}
