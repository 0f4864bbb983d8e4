import NIOCore
import NIOPosix
import Testing
import Vocabulary

@testable import Proxy

@Suite struct `The book of open connections` {
    @Test func `lets one run have half of what all may have, and no run that is not open (F16)`() throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        defer { try? group.syncShutdownGracefully() }
        let channels = try (0..<6).map { _ in try ServerBootstrap(group: group).bind(host: "127.0.0.1", port: 0).wait()
        }
        let book = OpenConnections(limit: 4)
        let (first, second) = (RunID("run-1"), RunID("run-2"))
        #expect(!book.add(channels[0], run: first))
        book.open(first)
        book.open(second)
        #expect(book.add(channels[0], run: first))
        #expect(book.add(channels[1], run: first))
        #expect(!book.add(channels[2], run: first))
        #expect(book.add(channels[3], run: second))
        book.end(first)
        try channels[0].closeFuture.wait()
        try channels[1].closeFuture.wait()
        #expect(!book.add(channels[4], run: first))
        #expect(channels[3].isActive)
    }
}
