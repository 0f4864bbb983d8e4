import Testing

@testable import Delivery

/// The server of control traffic, called by our own caller and by whoever does not keep to the protocol.
struct ControlServerTests {
    private static func echo(_ request: ServedRequest) -> ServedAnswer {
        ServedAnswer(
            status: 200, contentType: "text/x.echo",
            body: Array("\(request.method) \(request.target) ".utf8) + request.body)
    }

    private static func server(
        tls: TLSFiles? = nil, bodyBytes: Int = 1_000,
        _ answer: @escaping @Sendable (ServedRequest) -> ServedAnswer = echo
    ) throws -> ControlServer {
        try ControlServer.start(address: "127.0.0.1", port: 0, tls: tls, bodyBytes: bodyBytes, answer: answer)
    }

    private static func call(
        _ server: ControlServer, _ method: HTTPCall.Method = .post, _ target: String = "/a/b?c", _ body: [UInt8] = []
    ) throws -> HTTPCall {
        HTTPCall(method, try ControlURL("http://127.0.0.1:\(server.port)\(target)"), body: body)
    }

    @Test func `a request is handed on as it was written, and its answer comes back`() throws {
        let server = try Self.server()
        defer { server.close() }
        let answer = try HTTPCaller().answer(to: Self.call(server, .post, "/a/../b?c=%2f", Array("hello".utf8)))
        #expect(answer.status == 200 && answer.field("content-type") == "text/x.echo")
        #expect(String(decoding: answer.body, as: UTF8.self) == "POST /a/../b?c=%2f hello")
    }

    @Test(arguments: [(999, 200), (1_000, 200), (1_001, 413), (50_000, 413)])
    func `a body up to the bound is taken and a longer one is not`(bytes: Int, status: Int) throws {
        let server = try Self.server()
        defer { server.close() }
        let body = [UInt8](repeating: 0x78, count: bytes)
        // The rest of a body that is refused may break the connection before the answer is read.
        let answer = try? HTTPCaller().answer(to: Self.call(server, .post, "/", body))
        #expect(answer?.status == status || (status == 413 && answer == nil))
    }

    @Test func `many at once are answered, each its own`() async throws {
        let server = try Self.server()
        defer { server.close() }
        let caller = try HTTPCaller()
        let answers = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<32 {
                group.addTask {
                    let answer = try? caller.answer(to: Self.call(server, .get, "/\(number)"))
                    return answer?.body == Array("GET /\(number) ".utf8)
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(answers == 32)
    }

    @Test func `a place that cannot be listened on is told, and what is closed answers no more`() throws {
        let server = try Self.server()
        for address in ["nonsense", "192.0.2.1", "localhost"] {
            #expect(throws: DeliveryError.self) {
                try ControlServer.start(address: address, port: 0, bodyBytes: 1, answer: Self.echo)
            }
        }
        #expect(throws: DeliveryError.self) {
            try ControlServer.start(address: "127.0.0.1", port: server.port, bodyBytes: 1, answer: Self.echo)
        }
        let call = try Self.call(server)
        server.close()
        server.wait()
        #expect(throws: DeliveryError.self) { try HTTPCaller().answer(to: call) }
    }

    @Test func `over TLS it needs certificate and key, and callers check them`() throws {
        let files = try TestCertificates()
        defer { files.remove() }
        #expect(throws: DeliveryError.self) { try Self.server(tls: TLSFiles()) }
        let server = try Self.server(tls: TLSFiles(certificate: files.certificate("server"), key: files.key("server")))
        defer { server.close() }
        let url = try ControlURL("https://localhost:\(server.port)/x")
        let trusting = try HTTPCaller(tls: TLSFiles(authorities: files.certificate("authority")))
        #expect(try trusting.answer(to: HTTPCall(.get, url)).body == Array("GET /x ".utf8))
        #expect(throws: DeliveryError(.untrusted, "")) { try HTTPCaller().answer(to: HTTPCall(.get, url)) }
    }
}
