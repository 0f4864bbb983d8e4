import Foundation
import Proxy
import Testing
import Vocabulary

/// Models think for minutes without a byte. Anything on the way that gives up after the usual minute breaks them.
@Suite struct `A provider that is silent for long` {
    /// Longer than any bound of the doors that is not meant for exchanges.
    private static let silence = 75

    @Test(arguments: [false, true])
    func `is waited for, before its answer and in the middle of it (A18, C14)`(isStream: Bool) async throws {
        let first = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n"
        let last = "data: {\"choices\":[],\(Conversation.usage)}\n\ndata: [DONE]\n\n"
        let whole = "{\"choices\":[{\"index\":0}],\(Conversation.usage)}"
        let upstream = try ScriptedUpstream.http { _, peer, _ in
            if isStream { try peer.send(Conversation.streamHead + Conversation.chunk(first)) }
            Thread.sleep(forTimeInterval: TimeInterval(Self.silence))
            try peer.send(
                isStream ? Conversation.chunk(last) + "0\r\n\r\n" : Conversation.counted(whole))
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        let stream = #"{"stream_options":{"include_usage":true},"stream":true,\#(Conversation.chat.dropFirst())"#
        try client.send(Conversation.post(isStream ? stream : Conversation.chat))
        // Without holding a thread that other tests need.
        try await Task.sleep(for: .seconds(Self.silence - 2))
        let reply = try client.message()
        #expect(reply.status == 200 && reply.isWhole)
        #expect(reply.text == (isStream ? first + last : whole))
        #expect(house.outcomes(1).map { $0.int(.settle) } == [Conversation.cost])
    }
}
