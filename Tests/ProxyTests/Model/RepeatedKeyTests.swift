import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

/// Some back ends repeat the fields of a request in an error, in a header, or among the words of an answer.
@Suite(.serialized) struct `A provider that repeats the key` {
    private static let told = "Bearer \(House.secret)"
    private static let failure = #"{"error":{"message":"invalid key: \#(told)","type":"invalid_request_error"}}"#

    /// A house and the provider behind it, which answers as long as it is held.
    private final class Stage {
        let house: House
        private let upstream: ScriptedUpstream

        init(_ answer: @escaping @Sendable (Peer) throws -> Void) throws {
            upstream = try ScriptedUpstream.http { _, peer, _ in try answer(peer) }
            house = try House.withModels(at: upstream.port)
        }

        func ask(_ body: String = Conversation.chat, path: String = "/v1/chat/completions") throws -> Peer.Message {
            let client = try house.modelClient()
            try client.send(Conversation.post(body, path: path))
            return try client.message()
        }
    }

    private func isWithheld(_ house: House, _ reply: Peer.Message) -> Bool {
        let text = house.outcomes(1).last?.string(.detail) ?? ""
        return reply.status == 502 && reply.text.contains("repeats the key") && !"\(reply)".contains(House.secret)
            && text.contains("repeats the key") && !house.ledger.entries.contains { "\($0)".contains(House.secret) }
    }

    @Test(arguments: [400, 401, 404, 429, 500], [true, false])
    func `in an error gives the agent another error`(status: Int, anthropic: Bool) throws {
        let stage = try Stage { try $0.send(Conversation.counted(Self.failure, status: "\(status) No")) }
        let body = anthropic ? Conversation.chat.replacingOccurrences(of: "echo", with: "echo-a") : Conversation.chat
        let reply = try stage.ask(body, path: anthropic ? "/v1/messages" : "/v1/chat/completions")
        #expect(isWithheld(stage.house, reply), "\(reply.text)")
        #expect(reply.text.contains(#""type":"error""#) == anthropic)
        #expect(stage.house.outcomes(1).map { $0.int(.settle) } == [0])
    }

    @Test(arguments: ["200 OK", "400 No", "500 \(told)"], ["x-debug-auth: \(told)", "x-\(House.secret): 1", "x-a: b"])
    func `in the head gives the agent no part of it`(status: String, field: String) throws {
        guard status.contains("Bearer") || !field.hasPrefix("x-a") else { return }
        let answer = #"{"id":"1","choices":[]}"#
        let stage = try Stage { peer in
            try peer.send(
                "HTTP/1.1 \(status)\r\ncontent-type: application/json\r\n\(field)\r\ncontent-length: \(answer.utf8.count)"
                    + "\r\n\r\n\(answer)")
        }
        #expect(isWithheld(stage.house, try stage.ask()))
    }

    @Test func `in a whole answer or in a count is refused, however it is cut`() throws {
        let answer = #"{"id":"1","choices":[{"index":0,"message":{"content":"\#(Self.told)"}}]}"#
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: \(answer.utf8.count)\r\n\r\n"
        let stage = try Stage { peer in
            try peer.send(head)
            for byte in answer.utf8 { try peer.send([byte]) }
        }
        #expect(isWithheld(stage.house, try stage.ask()))
        #expect(
            isWithheld(stage.house, try stage.ask(#"{"model":"echo","input":"x"}"#, path: "/v1/responses/input_tokens"))
        )
    }

    @Test(arguments: [true, false]) func `in a stream ends it with the dialect's error`(anthropic: Bool) throws {
        let first =
            anthropic
            ? "event: ping\ndata: {\"type\":\"ping\"}\n\n" : "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n"
        let rest =
            anthropic
            ? "event: ping\ndata: {\"type\":\"ping\",\"x\":\"\(Self.told)\"}\n\n"
            : "data: {\"choices\":[{\"delta\":{\"content\":\"\(Self.told)\"}}]}\n\n"
        let stage = try Stage { peer in
            try peer.send(Conversation.streamHead + Conversation.chunk(first))
            for byte in rest { try peer.send(Conversation.chunk(String(byte))) }
            try peer.send("0\r\n\r\n")
        }
        let model = anthropic ? "echo-a" : "echo"
        let body = #"{"model":"\#(model)","max_tokens":9,"stream":true,"messages":[]}"#
        let reply = try stage.ask(body, path: anthropic ? "/v1/messages" : "/v1/chat/completions")
        #expect(reply.isWhole && reply.text.hasPrefix(first) && reply.text.contains("repeats the key"))
        #expect(!reply.text.contains(House.secret) && reply.text.contains("event: error") == anthropic)
        #expect(stage.house.outcomes(1).map { $0.string(.ended) } == ["refused"])
    }

    @Test func `only in part, as providers show it to people, is passed on byte for byte`() throws {
        let text = #"{"error":{"message":"Incorrect API key provided: sk-re*********ret."}}"#
        let stage = try Stage { try $0.send(Conversation.counted(text, status: "400 Bad Request")) }
        let reply = try stage.ask()
        #expect(reply.status == 400 && reply.text == text)
    }

    @Test func `or sends an error of no end is answered for`() throws {
        let stage = try Stage { peer in
            try peer.send("HTTP/1.1 400 No\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\n")
            for _ in 0..<33 { try peer.send(String(repeating: "x", count: 65_536)) }
            throw Peer.Ended()
        }
        let reply = try stage.ask()
        #expect(reply.status == 502 && reply.text.contains("over 1048576 bytes"))
    }
}
