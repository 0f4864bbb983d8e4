import TestSupport
import Testing

@Suite struct `Doors that go` {
    @Test func `leave no file open and no thread behind, however often they are built`() async {
        await #expect(processExitsWith: .success) {
            try `Doors that go`.use()
            let before = try OpenFiles.list()
            for _ in 0..<20 { try `Doors that go`.use() }
            // They end their threads without waiting for them.
            let isBack = eventually { (try? OpenFiles.count()).map { $0 <= before.count } ?? false }
            let after = try OpenFiles.list()
            #expect(isBack, "\(before) \(after)")
        }
    }

    /// A call that goes through, and one that still waits for its answer.
    private static func use() throws {
        let upstream = try ScriptedUpstream.http { _, peer, number in
            guard number == 0 else { return }
            try peer.send(Conversation.counted("{\(Conversation.usage)}"))
        }
        let house = try House.withModels(at: upstream.port)
        let client = try house.modelClient()
        try client.send(Conversation.post(Conversation.chat))
        #expect(try client.message().status == 200)
        try client.send(Conversation.post(Conversation.chat))
        #expect(eventually { upstream.requests.count == 2 })
    }
}
