import Foundation
import Gate
import Proxy
import TestSupport
import Testing
import Vocabulary

@Suite(.serialized) struct `A corpus of a thousand bodies` {
    private static let openai = "{\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}"
    private static let other = "{\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}"

    @Test func `reaches the provider byte for byte, but for the one declared edit (C3, C4)`() throws {
        let upstream = try ScriptedUpstream.http { request, peer, _ in
            let isChat = request.start.contains("/chat/") || request.start.contains("/embeddings")
            try peer.send(Conversation.counted(isChat ? Self.openai : Self.other))
        }
        let house = try House.withModels(at: upstream.port, cap: "$1000000")
        let client = try house.modelClient()
        var corpus: [CorpusBody] = []
        for number in 0..<1_000 {
            let body = CorpusBody(number)
            corpus.append(body)
            try client.send(Conversation.post(body.sent, path: body.path, fields: body.fields))
            let reply = try client.message()
            #expect(reply.status == 200, "body \(number): \(reply.text)")
            #expect((reply.field("x-gatehouse-edits") != nil) == body.isEdited, "body \(number)")
        }
        let seen = upstream.requests
        #expect(seen.count == corpus.count)
        for (number, (body, request)) in zip(corpus, seen).enumerated() {
            #expect(body.allows(request.body), "body \(number): \(body.sent.prefix(400))")
            #expect(request.start == "POST \(body.path) HTTP/1.1")
            #expect(request.field("content-length") == String(request.body.count))
        }
        // The corpus is what it claims to be.
        let texts = corpus.map(\.sent)
        #expect(Set(texts).count == 1_000 && Set(corpus.map(\.path)).count == 6)
        #expect(corpus.count(where: \.isEdited) > 100)
        #expect(texts.count { $0.utf8.count > 1 << 20 } >= 10)
        for part in [
            "\\ud83d\\ude00", "\\ud800", "1E400", "-0", "9007199254740993", "\r\n", "\\u0000", "😀", "\u{2028}",
        ] {
            #expect(texts.count { $0.utf8.contains(part.utf8) } > 20, "\(part)")
        }
        #expect(texts.count { $0.contains(String(repeating: "[", count: 100)) } >= 10)
    }
}
