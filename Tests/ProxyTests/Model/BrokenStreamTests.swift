import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `A stream that breaks off` {
    private static let delta = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n"

    private func reply(
        _ body: String, path: String, frames: [String], ends: Bool = false
    ) throws -> (Peer.Message, [Entry]) {
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            try peer.send(Conversation.streamHead + frames.map(Conversation.chunk).joined())
            if ends { try peer.send("0\r\n\r\n") }
            throw Peer.Ended()
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(body, path: path))
        return (try client.message(), house.outcomes(1))
    }

    /// The data of each event that a client would dispatch.
    private func data(_ text: String) -> [String] {
        text.components(separatedBy: "\n\n").compactMap { block in
            let lines = block.split(separator: "\n").filter { $0.hasPrefix("data: ") }
            return lines.isEmpty ? nil : lines.map { $0.dropFirst(6) }.joined(separator: "\n")
        }
    }

    @Test(arguments: [true, false], ["", "data: {\"choi", "data: {\"choices\":[]}", "data: {}\n", ": pi"])
    func `ends in the OpenAI dialect with an error event of its own (C8, O6)`(asked: Bool, torn: String) throws {
        let options = asked ? #","stream_options":{"include_usage":true}"# : ""
        let body = #"{"model":"echo","max_tokens":100,"stream":true,"messages":[]\#(options)}"#
        let (message, outcomes) = try reply(
            body, path: "/v1/chat/completions", frames: torn.isEmpty ? [Self.delta] : [Self.delta, torn])
        #expect(message.isWhole)
        let events = data(message.text)
        #expect(events.count == 2)
        #expect(events.last?.hasPrefix(#"{"error":{"message":"gatehouse: "#) == true)
        #expect(outcomes.map { $0.string(.ended) } == ["upstream-failed"])
        #expect(outcomes.first?.string(.basis) == "worst-known")
    }

    @Test(arguments: ["", "event: content_block_delta\nda"])
    func `ends in the Anthropic dialect with a named error event (A4, C8)`(torn: String) throws {
        let start =
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":500,\"output_tokens\":1}}}\n\n"
        let body = #"{"model":"echo-a","max_tokens":100,"stream":true,"messages":[]}"#
        let (message, outcomes) = try reply(body, path: "/v1/messages", frames: torn.isEmpty ? [start] : [start, torn])
        #expect(message.isWhole)
        #expect(message.text.hasPrefix(start))
        let rest = message.text.dropFirst(start.count)
        #expect(rest.hasPrefix("event: error\ndata: {\"type\":\"error\""))
        #expect(rest.hasSuffix("\n\n"))
        // The input as reported, and all the output that was asked for.
        #expect(outcomes.map { $0.int(.settle) } == [3_000])
    }

    @Test(arguments: [("\"stop\"", Conversation.cost), ("null", 1_000 * 3 + 100 * 15)] as [(String, Int64)])
    func `settles by a report behind the stop, and by no earlier one, for some services report in every chunk`(
        reason: String, settled: Int64
    ) throws {
        let body = #"{"model":"echo","max_tokens":100,"stream":true,"messages":[]}"#
        let last = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\(reason)}]}\n\n"
        let usage = "data: {\"choices\":[],\(Conversation.usage)}\n\n"
        let (_, outcomes) = try reply(body, path: "/v1/chat/completions", frames: [Self.delta, last, usage])
        #expect(outcomes.map { $0.int(.settle) } == [settled])
    }

    @Test func `that ends well but without usage costs all that was set aside (K3)`() throws {
        let body =
            #"{"model":"echo","max_tokens":100,"stream":true,"stream_options":{"include_usage":true},"messages":[]}"#
        let (message, outcomes) = try reply(
            body, path: "/v1/chat/completions", frames: [Self.delta, "data: [DONE]\n\n"], ends: true)
        #expect(message.text == Self.delta + "data: [DONE]\n\n")
        #expect(outcomes.map { $0.int(.settle) } == [Conversation.reservation(body)])
        #expect(outcomes.first?.string(.ended) == "complete")
    }
}
