import Detection
import FoundationEssentials

/// One mail handed over to a server: what to do next after each of its replies (RFC 5321, 3207, 4954). Pure.
struct SMTPSession {
    /// What the carrier does next.
    enum Step: Hashable {
        /// Send these bytes and wait for a reply.
        case send([UInt8])
        /// Begin TLS on the connection, then say `EHLO` again.
        case beginTLS
        /// The server has the mail; say good-bye and close.
        case done([UInt8])
    }

    private enum Stage: Hashable {
        case greeting, hello, startTLS, authentication, sender, receiver(Int), data, message, done
    }

    /// The name by which the client introduces itself.
    let name: String
    let from: MailAddress
    let to: [MailAddress]
    /// User and password, when the server wants to know who sends.
    let credentials: (user: String, password: [UInt8])?
    /// Whether TLS must be begun before anything else is said.
    let needsTLS: Bool
    /// The mail, dots doubled and ended.
    let mail: [UInt8]

    private var stage = Stage.greeting
    private var isSecured = false

    init(
        name: String, from: MailAddress, to: [MailAddress], credentials: (user: String, password: [UInt8])?,
        needsTLS: Bool, mail: [UInt8]
    ) {
        self.name = name
        self.from = from
        self.to = to
        self.credentials = credentials
        self.needsTLS = needsTLS
        self.mail = mail
    }

    /// The step after a reply.
    mutating func take(_ reply: SMTPReplyReader.Reply) throws(DeliveryError) -> Step {
        switch stage {
        case .greeting:
            try expect(220, reply, "greets with")
            return hello()
        case .hello:
            try expect(250, reply, "answers EHLO with")
            if needsTLS, !isSecured { return try startTLS(reply) }
            return try authenticate(reply)
        case .startTLS:
            try expect(220, reply, "answers STARTTLS with")
            isSecured = true
            return .beginTLS
        case .authentication:
            try expect(235, reply, "does not take user and password:")
            return sender()
        case .sender:
            try expect(250, reply, "does not take the sender:")
            return receiver(0)
        case .receiver(let number):
            guard reply.code == 250 || reply.code == 251 else { throw refusal(reply, "does not take a receiver:") }
            return receiver(number + 1)
        case .data:
            try expect(354, reply, "does not take mail:")
            stage = .message
            return .send(mail)
        case .message:
            try expect(250, reply, "did not take the mail:")
            stage = .done
            return .done(Self.line("QUIT"))
        case .done: throw DeliveryError(.broken, "the mail server speaks out of turn")
        }
    }

    /// The step after TLS was begun: nothing that was said before counts.
    mutating func securedStep() -> Step { hello() }

    private mutating func hello() -> Step {
        stage = .hello
        return .send(Self.line("EHLO \(name)"))
    }

    private mutating func startTLS(_ reply: SMTPReplyReader.Reply) throws(DeliveryError) -> Step {
        guard Self.offers("STARTTLS", reply) else {
            throw DeliveryError(.untrusted, "the mail server offers no STARTTLS, and mail is not sent in the clear")
        }
        stage = .startTLS
        return .send(Self.line("STARTTLS"))
    }

    private mutating func authenticate(_ reply: SMTPReplyReader.Reply) throws(DeliveryError) -> Step {
        guard let credentials else { return sender() }
        guard Self.offers("AUTH", reply, with: "PLAIN") else {
            throw DeliveryError(.refused, "the mail server offers no AUTH PLAIN; delete `user` or use another server")
        }
        stage = .authentication
        let secret = [0] + Array(credentials.user.utf8) + [0] + credentials.password
        return .send(Self.line("AUTH PLAIN \(Data(secret).base64EncodedString())"))
    }

    private mutating func sender() -> Step {
        stage = .sender
        return .send(Self.line("MAIL FROM:<\(from.text)>"))
    }

    private mutating func receiver(_ number: Int) -> Step {
        guard number < to.count else {
            stage = .data
            return .send(Self.line("DATA"))
        }
        stage = .receiver(number)
        return .send(Self.line("RCPT TO:<\(to[number].text)>"))
    }

    private static func offers(_ word: String, _ reply: SMTPReplyReader.Reply, with parameter: String? = nil) -> Bool {
        reply.lines.dropFirst().contains { line in
            let words = line.uppercased().split(separator: " ")
            return words.first.map { $0 == word } == true && (parameter.map { words.contains(Substring($0)) } ?? true)
        }
    }

    private static func line(_ text: String) -> [UInt8] { Array(text.utf8) + [0x0D, 0x0A] }

    private func expect(_ code: Int, _ reply: SMTPReplyReader.Reply, _ what: String) throws(DeliveryError) {
        guard reply.code == code else { throw refusal(reply, what) }
    }

    private func refusal(_ reply: SMTPReplyReader.Reply, _ what: String) -> DeliveryError {
        let said = ShownText.plain(reply.lines.joined(separator: " "))
        return DeliveryError(.refused, "the mail server \(what) \(reply.code) \(said)")
    }
}
