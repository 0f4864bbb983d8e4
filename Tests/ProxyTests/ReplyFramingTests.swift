import NIOCore
import Testing

@testable import Proxy

@Suite struct `Reply framing` {
    @Test func `wraps bytes in chunks only where the client reads chunks`() {
        let bytes = ByteBuffer(string: "hello")
        let allocator = ByteBufferAllocator()
        #expect(ReplyFraming.chunked.framed(bytes, allocator: allocator) == ByteBuffer(string: "5\r\nhello\r\n"))
        #expect(ReplyFraming.counted.framed(bytes, allocator: allocator) == bytes)
        #expect(ReplyFraming.untilClose.framed(bytes, allocator: allocator) == bytes)
    }

    @Test func `never writes an empty chunk, which would end the body`() {
        #expect(ReplyFraming.chunked.framed(ByteBuffer(), allocator: ByteBufferAllocator()).readableBytes == 0)
    }
}
