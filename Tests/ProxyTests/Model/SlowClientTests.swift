import Proxy
import Testing

/// Clients that keep a connection by sending a byte now and then.
@Suite struct `A client that drips its request` {
    @Test(arguments: [
        "POST /v1/chat/completions HTTP/1.1\r\nhost: gate\r\nx-slow: ",
        "POST /v1/chat/completions HTTP/1.1\r\nhost: gate\r\nauthorization: Bearer \(House.placeholder)\r\n"
            + "content-type: application/json\r\ncontent-length: 100000\r\n\r\n{",
    ])
    func `is cut after a while, however often a byte comes, and nobody else is kept waiting (C13, B16)`(
        beginning: String
    ) async throws {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(Conversation.counted("{\(Conversation.usage)}"))
        }
        let house = try House.withModels(at: upstream.port)
        let slow = try house.modelClient()
        try slow.send(beginning)
        var isCut = false
        for _ in 0..<60 where !isCut {
            try await Task.sleep(for: .seconds(2))
            do { try slow.send("x") } catch { isCut = true }
        }
        #expect(isCut)
        #expect(upstream.requests.isEmpty && house.decisions.isEmpty)
        let other = try house.modelClient()
        try other.send(Conversation.post(Conversation.chat))
        #expect(try other.message().status == 200)
    }
}
