import TestSupport
import Testing
import Vocabulary

@testable import Wire

struct HTTPRequestDecoderTests {
    typealias Transcript = HTTPTranscript<HTTPRequestHead>

    static let simple =
        "POST /v1/messages?beta=true HTTP/1.1\r\nHost: Api.Example.com:8443\r\nX-b:  two \r\nx-A: \u{E9}\r\n"
    static let withBody = simple + "Content-Length: 5\r\n\r\nhello"
    static let chunked = simple + "Transfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n00A\r\n, world!!!\r\n0\r\n\r\n"

    @Test func `a head keeps order, case and bytes, and names its authority`() throws {
        let transcript = Transcript.requests(Self.withBody)
        let head = try #require(transcript.heads.first)
        #expect(head.method == "POST")
        #expect(head.target == .origin(pathAndQuery: "/v1/messages?beta=true"))
        #expect(head.headers.all.map(\.name) == ["Host", "X-b", "x-A", "Content-Length"])
        #expect(head.headers.all.map(\.value) == ["Api.Example.com:8443", "two", "\u{E9}", "5"])
        #expect(head.authority?.text == "api.example.com:8443")
        #expect(head.framing == .length(5))
        #expect(head.keepsAlive)
        #expect(transcript.bodies == ["hello"])
        #expect(transcript.ends == 1)
    }

    @Test func `a chunked body comes out without its framing`() {
        let transcript = Transcript.requests(Self.chunked)
        #expect(transcript.bodies == ["hello, world!!!"])
        #expect(transcript.ends == 1)
        #expect(transcript.violation == nil)
    }

    @Test func `pipelined requests are read one after the other`() {
        let transcript = Transcript.requests(Self.chunked + Self.withBody + "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(transcript.heads.count == 3)
        #expect(transcript.ends == 3)
    }

    @Test(arguments: [
        "Content-Length: 5\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6", "Content-Length: 5\r\nContent-Length: 5",
        "Content-Length: five", "Content-Length: +5", "Content-Length: 0x5", "Content-Length: 5, 5",
        "Content-Length: -5", "Content-Length:", "Content-Length: 99999999999999999999",
    ])
    func `B1 ambiguous or malformed lengths are 400`(_ field: String) {
        #expect(Transcript.requests(Self.simple + field + "\r\n\r\nhello").violation?.status == .badRequest)
    }

    @Test(arguments: [
        "Transfer-Encoding: chunked, identity", "Transfer-Encoding: xchunked", "Transfer-Encoding: identity",
        "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked\r\ntransfer-encoding: chunked",
        "Transfer-Encoding:", "Transfer-Encoding: \u{0B}chunked", "Transfer-Encoding: chunked;x=1",
    ])
    func `B2 a transfer coding other than one chunked is 400`(_ field: String) {
        #expect(Transcript.requests(Self.simple + field + "\r\n\r\n0\r\n\r\n").violation?.status == .badRequest)
    }

    @Test func `B2 a transfer coding in HTTP 1.0 is 400`() {
        let text = "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        #expect(Transcript.requests(text).violation?.status == .badRequest)
    }

    @Test(arguments: [
        "GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\r\nHost: a\n\r\n", "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET / HTTP/1.1\r\nHo\u{0}st: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX\u{E9}: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{7F}b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nnocolon\r\n\r\n", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "delete / HTTP/1.1\r\nHost: a\r\n\r\n", "Get / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
        "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /\r\nHost: a\r\n\r\n", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /\u{E9} HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / http/1.1\r\nHost: a\r\n\r\n", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a\\b HTTP/1.1\r\nHost: a\r\n\r\n",
    ])
    func `B3 malformed lines are 400`(_ text: String) {
        #expect(Transcript.requests(text).violation?.status == .badRequest)
    }

    @Test(arguments: [
        "5;x=1\r\nhello\r\n0\r\n\r\n", "5 \r\nhello\r\n0\r\n\r\n", "000000005\r\nhello\r\n0\r\n\r\n",
        "FFFFFFFFFFFFFFFFF\r\n", "\r\n", "0x5\r\nhello", "-1\r\n", "5\nhello", "5\r\nhelloX\r\n",
        "5\r\nhello\n0\r\n\r\n",
        "0\r\nHost: evil\r\n\r\n", "0\r\nAuthorization: x\r\n\r\n",
    ])
    func `B5 chunk extensions, odd sizes and trailers are 400`(_ body: String) {
        let text = Self.simple + "Transfer-Encoding: chunked\r\n\r\n" + body
        #expect(Transcript.requests(text).violation?.status == .badRequest)
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost:\r\n\r\n",
        "GET / HTTP/1.0\r\nHost: a\r\nhost: b\r\n\r\n",
    ])
    func `B6 a missing, empty or doubled Host is 400`(_ text: String) {
        #expect(Transcript.requests(text).violation?.status == .badRequest)
    }

    @Test func `B6 the target's host wins over the Host field`() {
        let text = "GET http://Good.example/p?q HTTP/1.1\r\nHost: evil.example\r\n\r\n"
        let head = Transcript.requests(text).heads.first
        #expect(head?.authority?.text == "good.example")
        #expect(head?.target.pathAndQuery == "/p?q")
    }

    @Test(arguments: [
        "a%2eb", "a\\b", "user@a", "a b", "a\u{1}", "a/b", "a:b:c", "a:", "a:0", "a:65536", "a:+1", "a:01", "[::1",
        "::1", "[::1]x", "a..b", "-a", "\u{FF11}.2.3.4", "a\u{AD}b", "1.2.3.256", "09.1.1.1", "a.1", "*",
    ])
    func `A8 an authority with anything strange in it is 400`(_ host: String) {
        #expect(Transcript.requests("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n").violation?.status == .badRequest)
    }

    @Test(arguments: [
        "a", "a:0", "a:65536", "a:443:80", "[::1]:", "a:", ":443", "a:443/", "http://a:443", "*", "/", "[::1]",
    ])
    func `C6 a malformed CONNECT target is 400`(_ target: String) {
        let text = "CONNECT \(target) HTTP/1.1\r\nHost: a\r\n\r\n"
        #expect(Transcript.requests(text).violation?.status == .badRequest)
    }

    @Test func `C6 a proper CONNECT target gives host and port`() throws {
        let head = Transcript.requests("CONNECT [::1]:443 HTTP/1.1\r\nHost: a\r\n\r\n").heads.first
        #expect(head?.target == .authority(Authority(host: .address(.v6(0, 1)), port: 443)))
        let body = "CONNECT a:443 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
        #expect(Transcript.requests(body).violation?.status == .badRequest)
    }

    @Test(arguments: ["HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "HTTP/3.0"])
    func `B19 other versions are 505`(_ version: String) {
        #expect(Transcript.requests("GET / \(version)\r\nHost: a\r\n\r\n").violation?.status == .versionNotSupported)
        #expect(Transcript.requests("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").violation != nil)
    }

    @Test func `B16 heads are bounded in line, size and count`() {
        let long = String(repeating: "a", count: WireLimits.startLineBytes + 1)
        #expect(Transcript.requests("GET /" + long).violation?.status == .targetTooLong)
        let many = String(repeating: "a: b\r\n", count: WireLimits.headerFields)
        #expect(Transcript.requests("GET / HTTP/1.1\r\nHost: a\r\n" + many).violation?.status == .headTooLarge)
        let huge = "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "a", count: WireLimits.headBytes)
        #expect(Transcript.requests(huge).violation?.status == .headTooLarge)
    }

    @Test func `C12 bodies over the limit are 413, declared or chunked`() {
        #expect(Transcript.requests(Self.withBody, bodyLimit: 4).violation?.status == .contentTooLarge)
        #expect(Transcript.requests(Self.chunked, bodyLimit: 14).violation?.status == .contentTooLarge)
        #expect(Transcript.requests(Self.chunked, bodyLimit: 15).violation == nil)
    }

    @Test func `B13 an expectation is told, and an unknown one refused`() {
        let head = Transcript.requests(Self.simple + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\n").heads.first
        #expect(head?.expectsContinue == true)
        #expect(Transcript.requests(Self.simple + "Expect: x\r\n\r\n").violation?.status == .expectationFailed)
    }

    @Test func `a close inside a request is a violation, between requests an end`() {
        var decoder = HTTPRequestDecoder()
        #expect(decoder.finish(unread: 0) == .end)
        #expect(decoder.finish(unread: 1) != .end)
        _ = decoder.next(Array(Self.withBody.utf8).span)
        #expect(decoder.finish(unread: 0) != .end)
    }

    @Test(arguments: [withBody, chunked, chunked + withBody, "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n"])
    func `every cut of the stream gives the same events`(_ text: String) {
        let whole = Transcript.requests(text)
        for pieces in cuts(Array(text.utf8)) { #expect(Transcript.requests(pieces) == whole) }
    }

    @Test func `fuzz mutated requests read alike whole and byte by byte`() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<1500 {
            let seed = Bool.random(using: &random) ? Self.chunked : Self.withBody
            let bytes = random.mutate(Array(seed.utf8), with: "\r\n :,;0\t\u{0}%@#[]\\Ff")
            #expect(Transcript.requests([bytes]) == Transcript.requests(bytes.map { [$0] }))
        }
    }
}
