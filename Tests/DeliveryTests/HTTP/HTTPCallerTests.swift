import Delivery
import NIOSSL
import TestSupport
import Testing

@Suite struct HTTPCallerTests {
    private func call(
        _ receiver: Receiver, milliseconds: Int = 20_000, answerBytes: Int = 64
    ) throws -> HTTPCall {
        HTTPCall(
            .post, try ControlURL("http://127.0.0.1:\(receiver.port)/in?a=1"), fields: [("X-Test", "yes")],
            body: Array("hello".utf8), milliseconds: milliseconds, answerBytes: answerBytes)
    }

    private func code(_ body: () throws -> HTTPAnswer) -> DeliveryError.Code? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? DeliveryError)?.code
        }
    }

    @Test func `a call sends what it was given and hands the whole answer back`() throws {
        let receiver = try Receiver { _, _ in [.answer(201, fields: ["Retry-After: 7"], body: "done")] }
        let answer = try HTTPCaller().answer(to: call(receiver))
        #expect(answer.status == 201)
        #expect(answer.field("retry-after") == "7")
        #expect(answer.body == Array("done".utf8))
        let request = try #require(receiver.requests.first)
        #expect(request.method == "POST")
        #expect(request.target == "/in?a=1")
        #expect(request.body == Array("hello".utf8))
        #expect(request.field("host") == "127.0.0.1:\(receiver.port)")
        #expect(request.field("x-test") == "yes")
        #expect(request.field("connection") == "close")
        #expect(request.field("content-length") == "5")
    }

    @Test(arguments: [301, 302, 307, 400, 429, 500, 503])
    func `whatever the status, it is an answer, and a redirection is never followed`(status: Int) throws {
        let receiver = try Receiver { _, _ in [.answer(status, fields: ["Location: http://127.0.0.1:1/"])] }
        #expect(try HTTPCaller().answer(to: call(receiver)).status == status)
        #expect(receiver.requests.count == 1)
    }

    @Test func `an answer in chunks and one that ends with the connection are whole`() throws {
        let chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
        let receiver = try Receiver { _, number in
            number == 0 ? [.send(chunks)] : [.send("HTTP/1.1 200 OK\r\n\r\nabcde"), .end]
        }
        for _ in 0..<2 { #expect(try HTTPCaller().answer(to: call(receiver)).body == Array("abcde".utf8)) }
    }

    @Test(arguments: [
        ("cut before the head", [ReceiverStep.end], DeliveryError.Code.broken),
        ("cut in the head", [.send("HTTP/1.1 200 OK\r\nContent-"), .end], .broken),
        ("cut in the body", [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .end], .broken),
        ("cut in a chunk", [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nab"), .end], .broken),
        ("no HTTP", [.send("220 mail.example ESMTP\r\n\r\n"), .end], .broken),
        ("two lengths", [.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")], .broken),
        ("silence", [], .deadline),
        (
            "a slow drip", Array(repeating: [.send("HTTP/1.1 200 OK\r\nX-Y: "), .wait(50)], count: 40).flatMap(\.self),
            .deadline
        ),
        ("a body too long", [.answer(200, body: String(repeating: "x", count: 65))], .oversized),
        ("a body without end", [.send("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 9_999))], .oversized),
        ("a field too long", [.answer(200, fields: ["X: " + String(repeating: "x", count: 40_000)])], .oversized),
        ("fields without end", [.answer(200, fields: (0..<200).map { "X-\($0): y" })], .oversized),
    ])
    func `a call ends with the reason`(name: String, steps: [ReceiverStep], expected: DeliveryError.Code) throws {
        let receiver = try Receiver { _, _ in steps }
        let patience = expected == .deadline ? 300 : 20_000
        #expect(code { try HTTPCaller().answer(to: call(receiver, milliseconds: patience)) } == expected)
    }

    @Test func `a body of exactly the bound is taken`() throws {
        let receiver = try Receiver { _, _ in [.answer(200, body: String(repeating: "x", count: 64))] }
        #expect(try HTTPCaller().answer(to: call(receiver)).body.count == 64)
    }

    @Test func `nobody listening is unreachable`() throws {
        let port = try { try Receiver { _, _ in [] }.port }()
        let url = try ControlURL("http://127.0.0.1:\(port)/")
        // The port was given back; whoever has it now does not answer our script.
        let found = code { try HTTPCaller().answer(to: HTTPCall(.get, url, milliseconds: 2_000)) }
        #expect(found == .unreachable || found == .broken)
    }

    @Test func `clear text goes to this machine only`() throws {
        // TEST-NET-1 is routed nowhere; either nobody is there or the address that was reached is refused.
        let found = code {
            try HTTPCaller().answer(to: HTTPCall(.get, ControlURL("http://192.0.2.1/"), milliseconds: 300))
        }
        #expect([.unreachable, .deadline, .address].contains(found))
    }

    @Test(arguments: [
        ("X\r\nY", "v"), ("", "v"), ("X Y", "v"), ("X", "a\r\nInjected: 1"), ("X", "a\nb"), ("X", "ä"), ("X", "\0"),
    ])
    func `a field that would change the request is refused before anything is sent`(name: String, value: String) throws
    {
        let receiver = try Receiver { _, _ in [.answer(200)] }
        var call = try call(receiver)
        call.fields = [(name, value)]
        #expect(code { try HTTPCaller().answer(to: call) } == .address)
        #expect(receiver.requests.isEmpty)
    }

    @Test func `a body beyond the bound is refused before anything is sent`() throws {
        let receiver = try Receiver { _, _ in [.answer(200)] }
        var call = try call(receiver)
        call.body = [UInt8](repeating: 0, count: DeliveryLimits.requestBytes + 1)
        #expect(code { try HTTPCaller().answer(to: call) } == .oversized)
        #expect(receiver.requests.isEmpty)
    }

    @Test func `changed bytes of an answer never crash a call and never make it hang`() throws {
        let whole = Array("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nabcde".utf8)
        let receiver = try Receiver { _, number in
            var random = SeededGenerator(seed: UInt64(number))
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                // ASCII only, so that the text keeps the bytes.
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...127, using: &random)
            }
            return [.send(String(decoding: bytes, as: UTF8.self)), .end]
        }
        let caller = try HTTPCaller()
        for _ in 0..<300 {
            let found = code { try caller.answer(to: call(receiver, milliseconds: 20_000)) }
            #expect([nil, .broken, .oversized].contains(found))
        }
    }
}
