import Testing

@testable import Delivery

@Suite struct `A mail session` {
    private static func session(needsTLS: Bool = false, user: String? = nil) throws -> SMTPSession {
        SMTPSession(
            name: "here", from: try #require(MailAddress("gate@example.com")),
            to: [try #require(MailAddress("a@example.com")), try #require(MailAddress("b@example.com"))],
            credentials: user.map { ($0, Array("secret".utf8)) }, needsTLS: needsTLS, mail: Array("mail\r\n.\r\n".utf8))
    }

    /// Says the server's lines one after the other and collects what the client does.
    private static func play(_ session: SMTPSession, _ lines: [String]) throws -> [String] {
        var session = session
        var reader = SMTPReplyReader()
        var steps: [String] = []
        for line in lines {
            reader.add(Array((line + "\r\n").utf8))
            while let reply = try reader.next() {
                switch try session.take(reply) {
                case .send(let bytes): steps.append(String(decoding: bytes, as: UTF8.self))
                case .beginTLS:
                    steps.append("TLS")
                    if case .send(let bytes) = session.securedStep() {
                        steps.append(String(decoding: bytes, as: UTF8.self))
                    }
                case .done(let bytes): steps.append(String(decoding: bytes, as: UTF8.self))
                }
            }
        }
        return steps
    }

    @Test func `goes from the greeting to the good-bye`() throws {
        let steps = try Self.play(
            try Self.session(),
            ["220 hello", "250-me", "250 SIZE 1", "250 ok", "250 ok", "251 ok", "354 go", "250 taken"])
        #expect(
            steps == [
                "EHLO here\r\n", "MAIL FROM:<gate@example.com>\r\n", "RCPT TO:<a@example.com>\r\n",
                "RCPT TO:<b@example.com>\r\n", "DATA\r\n", "mail\r\n.\r\n", "QUIT\r\n",
            ])
    }

    @Test func `begins TLS before it says who it is, and forgets what was said before`() throws {
        let steps = try Self.play(
            try Self.session(needsTLS: true, user: "gate"),
            [
                "220 hello", "250-me", "250-STARTTLS", "250 AUTH LOGIN", "220 go", "250-me", "250 AUTH LOGIN PLAIN",
                "235 ok",
            ])
        #expect(
            steps == [
                "EHLO here\r\n", "STARTTLS\r\n", "TLS", "EHLO here\r\n",
                "AUTH PLAIN AGdhdGUAc2VjcmV0\r\n", "MAIL FROM:<gate@example.com>\r\n",
            ])
    }

    @Test func `never goes on in the clear when TLS was asked for`() throws {
        #expect(throws: DeliveryError(.untrusted, "")) {
            try Self.play(try Self.session(needsTLS: true), ["220 hello", "250-me", "250 AUTH PLAIN"])
        }
    }

    @Test(arguments: [
        ["554 no"], ["220 hi", "500 no"], ["220 hi", "250 me", "550 not you"],
        ["220 hi", "250 me", "250 ok", "550 nobody"], ["220 hi", "250 me", "250 ok", "250 ok", "250 ok", "554 no"],
        ["220 hi", "250 me", "250 ok", "250 ok", "250 ok", "354 go", "552 too much"],
    ])
    func `a no at any stage is told`(lines: [String]) throws {
        #expect(throws: DeliveryError(.refused, "")) { try Self.play(try Self.session(), lines) }
    }

    @Test(arguments: [
        ("HTTP/1.1 200 OK", DeliveryError.Code.broken), ("999 x", .broken), ("22", .broken), ("", .broken),
        (String(repeating: "x", count: 5_000), .oversized),
        (String(repeating: "220-x\r\n", count: 100), .oversized),
    ])
    func `what is no reply ends it`(text: String, code: DeliveryError.Code) throws {
        #expect(throws: DeliveryError(code, "")) { try Self.play(try Self.session(), [text]) }
    }

    @Test(arguments: [
        "a@example.com", "a.b+c@x.example.com", "o'neil@example.com",
    ])
    func `takes addresses`(text: String) { #expect(MailAddress(text) != nil) }

    @Test(arguments: [
        "", "a", "@example.com", "a@", "a@b@c", "a b@example.com", "a@example.com\r\nRCPT TO:<x@y.example>",
        "a\r\n@example.com", "<a@example.com>", "a..b@example.com", ".a@example.com", "a@example.com>", "a@[127.0.0.1]",
        "a\u{0}@example.com", "ä@example.com", "\"a b\"@example.com",
    ])
    func `refuses what could end a line or an angle bracket`(text: String) { #expect(MailAddress(text) == nil) }
}
