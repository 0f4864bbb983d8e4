import TestSupport
import Testing

@testable import Wire

struct HTTPResponseDecoderTests {
    typealias Transcript = HTTPTranscript<HTTPResponseHead>

    static func read(_ text: String, method: String = "POST") -> Transcript {
        Transcript.response([Array(text.utf8)], method: method)
    }

    static let counted = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nrequest-id: r\r\n\r\nhi"
    static let chunked =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"

    @Test(arguments: [counted, chunked])
    func `a framed answer is read, informational heads skipped`(_ text: String) throws {
        let transcript = Self.read(text)
        #expect(transcript.heads.map(\.status) == [200])
        #expect(transcript.heads.first?.keepsAlive == true)
        #expect(transcript.bodies == ["hi"])
        #expect(transcript.ends == 1)
        for pieces in cuts(Array(text.utf8)) { #expect(Transcript.response(pieces) == transcript) }
    }

    @Test func `a body without framing ends with the connection`() {
        var decoder = HTTPResponseDecoder(method: "GET")
        let bytes = Array("HTTP/1.0 200 OK\r\n\r\nabc".utf8)
        let transcript = Transcript([bytes]) { decoder.next($0) }
        #expect(transcript.bodies == ["abc"])
        #expect(transcript.heads.first?.keepsAlive == false)
        #expect(decoder.finish() == .end)
    }

    @Test(arguments: [("HEAD", 200), ("GET", 204), ("GET", 304)])
    func `HEAD, 204 and 304 have no body whatever they declare`(_ method: String, _ status: Int) {
        let transcript = Self.read("HTTP/1.1 \(status) X\r\nContent-Length: 5\r\n\r\n", method: method)
        #expect(transcript.ends == 1)
        #expect(transcript.violation == nil)
    }

    @Test(arguments: [
        "HTTP/1.1 101 Switching\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n",
        "HTTP/1.1 200OK\r\n\r\n",
        "HTTP/1.1 600 X\r\n\r\n", "HTTP/2.0 200 OK\r\n\r\n", "ICY 200 OK\r\n\r\n", "HTTP/1.1 200 OK\nA: b\n\n",
        "HTTP/1.1 204 X\r\n\r\nextra", "HTTP/1.1 200 O\u{0}K\r\n\r\n", "HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
    ])
    func `D1 B1 a strange answer is a violation`(_ text: String) {
        #expect(Self.read(text).violation != nil)
    }

    @Test func `endless informational heads are a violation`() {
        let text = String(repeating: "HTTP/1.1 103 Hints\r\n\r\n", count: WireLimits.informationalHeads + 1)
        #expect(Self.read(text).violation != nil)
    }

    @Test func `C8 a close inside an answer is a violation`() {
        var decoder = HTTPResponseDecoder(method: "POST")
        #expect(decoder.finish() != .end)
        _ = decoder.next(Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n".utf8).span)
        #expect(decoder.finish() != .end)
    }

    @Test func `fuzz mutated answers read alike whole and byte by byte`() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<1500 {
            let bytes = random.mutate(
                Array((Bool.random(using: &random) ? Self.counted : Self.chunked).utf8), with: "\r\n :0123\u{0}")
            #expect(Transcript.response([bytes]) == Transcript.response(bytes.map { [$0] }))
        }
    }
}
