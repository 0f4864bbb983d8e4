import Testing

@testable import Wire

struct HTTPHeadersTests {
    @Test func `fields are found whatever their case, and removed all at once`() throws {
        var headers = HTTPHeaders()
        try headers.append("X-One", "1")
        try headers.append("x-two", "2")
        try headers.append("x-ONE", "3")
        #expect(headers.values("x-one") == ["1", "3"])
        headers.remove("X-ONE")
        #expect(headers.all.map(\.name) == ["x-two"])
        try headers.set("X-Two", "4")
        var out: [UInt8] = []
        try HTTPMessageWriter.request(method: "GET", target: "/", headers, into: &out)
        #expect(String(decoding: out, as: UTF8.self) == "GET / HTTP/1.1\r\nX-Two: 4\r\n\r\n")
    }

    @Test(arguments: [("X", "a\r\nB: c"), ("X", "a\u{0}"), ("X: y", "a"), ("", "a"), ("X\n", "a"), ("X", " a")])
    func `E12 a field that would break the head is not written`(_ name: String, _ value: String) {
        var headers = HTTPHeaders()
        #expect(throws: WireError.self) { try headers.append(name, value) }
        #expect(headers.count == 0)
    }

    @Test func `B12 hop-by-hop fields go, including those that Connection names`() throws {
        var headers = HTTPHeaders()
        for (name, value) in [("Connection", "close, X-Hop"), ("x-hop", "1"), ("TE", "trailers"), ("X-Stay", "1")] {
            try headers.append(name, value)
        }
        let isRemoved = headers.removeHopByHop()
        #expect(isRemoved)
        #expect(headers.all.map(\.name) == ["X-Stay"])
        var hostile = HTTPHeaders()
        try hostile.append("Connection", "Authorization")
        let isHostileRemoved = hostile.removeHopByHop()
        #expect(!isHostileRemoved && hostile.count == 1)
    }

    @Test func `a request line or status line cannot be split`() {
        var out: [UInt8] = []
        #expect(throws: WireError.self) {
            try HTTPMessageWriter.request(method: "GET", target: "/ HTTP/1.1\r\nX: y", HTTPHeaders(), into: &out)
        }
        #expect(throws: WireError.self) {
            try HTTPMessageWriter.response(status: 200, reason: "OK\r\nX: y", HTTPHeaders(), into: &out)
        }
        #expect(out.isEmpty)
    }

    @Test func `chunks frame their bytes and an empty one writes nothing`() {
        var out: [UInt8] = []
        let none: [UInt8] = []
        HTTPMessageWriter.chunk(none.span, into: &out)
        HTTPMessageWriter.chunk(Array("0123456789abcdef".utf8).span, into: &out)
        #expect(String(decoding: out, as: UTF8.self) == "10\r\n0123456789abcdef\r\n")
    }
}
