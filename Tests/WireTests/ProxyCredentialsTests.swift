import TestSupport
import Testing

@testable import Wire

@Suite struct ProxyCredentialsTests {
    private static func read(_ values: [String]) throws -> Credentials.Presented {
        var fields = HTTPHeaders()
        for value in values { try fields.append("proxy-authorization", value) }
        return ProxyCredentials.presented(in: fields)
    }

    @Test(arguments: [
        ("Basic dXNlcjpzZWNyZXQ=", "secret"), ("basic dXNlcjpzZWNyZXQ", "secret"), ("Basic c2VjcmV0Og==", "secret"),
        ("Bearer secret", "secret"), ("BEARER   secret", "secret"), ("Basic OmE6Yg==", "a:b"),
    ])
    func `a credential is read`(_ value: String, _ key: String) throws {
        #expect(try Self.read([value]) == .key(key))
    }

    @Test(arguments: [
        "Basic", "Basic !", "Basic dXNlcg==", "Digest a=b", "Basic dXNlcjpz=ZWNyZXQ", "Bearer", "Basic A",
    ])
    func `anything else is no key`(_ value: String) throws {
        #expect(try Self.read([value]) == .conflict)
    }

    @Test func `none is none, and two are a conflict`() throws {
        #expect(try Self.read([]) == .none)
        #expect(try Self.read(["Basic Og=="]) == .none)
        #expect(try Self.read(["Bearer a", "Bearer a"]) == .conflict)
    }

    @Test func `mutated fields never trap`() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<3_000 {
            let bytes = generator.mutate(Array("Basic dXNlcjpzZWNyZXQ=".utf8), with: "Basic =:+/")
            _ = try? Self.read([String(decoding: bytes.filter { (0x20...0x7E).contains($0) }, as: UTF8.self)])
        }
    }
}
