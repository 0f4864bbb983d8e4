import Testing

@testable import Wire

struct ModelListTests {
    private func listing(_ method: String, _ path: String) throws -> ModelListing? {
        ModelListing(method: method, path: try CanonicalPath(path))
    }

    @Test func `O14 questions about models are known by their path, whatever the query says of pages`() throws {
        #expect(try listing("GET", "/v1/models") == .all)
        #expect(try listing("GET", "/v1/models?limit=1000&after_id=x") == .all)
        #expect(try listing("GET", "/v1/models/gpt-5") == .one("gpt-5"))
        #expect(try listing("GET", "/v1/models/ft%3Agpt-5:acme") == .one("ft:gpt-5:acme"))
        for (method, path) in [
            ("POST", "/v1/models"), ("DELETE", "/v1/models/gpt-5"), ("GET", "/v1/models/"), ("GET", "/v1/modelsx"),
            ("GET", "/v2/models"), ("GET", "/v1/models/" + String(repeating: "x", count: WireLimits.modelBytes + 1)),
        ] { #expect(try listing(method, path) == nil) }
    }

    @Test func `O14 A16 each dialect has its own shape of a list and of a model`() throws {
        let models = [ModelListBody.Model(id: "a\"b", owner: "own"), ModelListBody.Model(id: "c", owner: "own")]
        let openai = try JSONDocument(ModelListBody.list(models, .openai)).root
        #expect(openai["object"]?.string == "list")
        let first = try #require(openai["data"]?.elements.first)
        #expect(first["id"]?.string == "a\"b" && first["object"]?.string == "model")
        #expect(first["created"]?.integer == 0 && first["owned_by"]?.string == "own")
        let anthropic = try JSONDocument(ModelListBody.list(models, .anthropic)).root
        #expect(anthropic["has_more"]?.boolean == false)
        #expect(anthropic["first_id"]?.string == "a\"b" && anthropic["last_id"]?.string == "c")
        #expect(anthropic["data"]?.elements.first?["type"]?.string == "model")
        #expect(anthropic["data"]?.elements.first?["created_at"]?.string == "1970-01-01T00:00:00Z")
        let none = try JSONDocument(ModelListBody.list([], .anthropic)).root
        #expect(none["first_id"]?.isNull == true && none["data"]?.elements.isEmpty == true)
        #expect(try JSONDocument(ModelListBody.one(models[1], .openai)).root["id"]?.string == "c")
    }
}
