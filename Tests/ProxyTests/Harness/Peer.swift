/// One side of an HTTP conversation as a test speaks it: written anew, so that our own codecs do not judge themselves.
final class Peer {
    struct Message: Equatable {
        /// The request or status line.
        var start = ""
        /// Names in lower case.
        var fields: [String: [String]] = [:]
        var body: [UInt8] = []
        /// Whether the body came to its declared end.
        var isWhole = true

        var status: Int { Int(start.split(separator: " ").dropFirst().first ?? "") ?? 0 }
        var text: String { String(decoding: body, as: UTF8.self) }
        func field(_ name: String) -> String? { fields[name]?.joined(separator: ", ") }
    }

    struct Ended: Error {}

    let socket: RawSocket
    private var unread: [UInt8] = []

    init(_ socket: RawSocket) {
        self.socket = socket
    }

    convenience init(port: Int) throws {
        self.init(try RawSocket.connect(port))
    }

    func send(_ text: String) throws { try socket.send(Array(text.utf8)) }
    func send(_ bytes: [UInt8]) throws { try socket.send(bytes) }

    /// The next message; a response to `method` when this side asked. Throws `Ended` when the other side ended first.
    func message(isAnswer: Bool = true, to method: String = "POST") throws -> Message {
        var message = Message()
        let lines = try head().split(separator: "\r\n", omittingEmptySubsequences: true)
        message.start = String(lines.first ?? "")
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            let value = parts.last.map { String($0).drop { $0 == " " } } ?? ""
            message.fields[parts[0].lowercased(), default: []].append(String(value))
        }
        do { message.body = try body(of: message, isAnswer: isAnswer, method) } catch { message.isWhole = false }
        if !message.isWhole { message.body = partial }
        return message
    }

    private var partial: [UInt8] = []

    private func head() throws -> String {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let at = unread.firstRange(of: end) {
                defer { unread.removeFirst(at.upperBound) }
                return String(decoding: unread[..<at.lowerBound], as: UTF8.self)
            }
            try more()
        }
    }

    private func body(of message: Message, isAnswer: Bool, _ method: String) throws -> [UInt8] {
        partial = []
        if isAnswer, method == "HEAD" || [100, 204, 304].contains(message.status) { return [] }
        if message.field("transfer-encoding") == "chunked" { return try chunks() }
        if let length = message.field("content-length").flatMap(Int.init) {
            while partial.count < length { partial += try take(upTo: length - partial.count) }
            return partial
        }
        guard isAnswer, !message.start.contains(" 200 Connection established") else { return [] }
        return try rest()
    }

    private func chunks() throws -> [UInt8] {
        while true {
            guard let size = Int(try line(), radix: 16) else { throw Ended() }
            let target = partial.count + size
            while partial.count < target { partial += try take(upTo: target - partial.count) }
            guard try line().isEmpty else { throw Ended() }
            if size == 0 { return partial }
        }
    }

    private func line() throws -> String {
        while true {
            if let at = unread.firstRange(of: [13, 10]) {
                defer { unread.removeFirst(at.upperBound) }
                return String(decoding: unread[..<at.lowerBound], as: UTF8.self)
            }
            try more()
        }
    }

    /// At least one byte, at most so many.
    func take(upTo count: Int) throws -> [UInt8] {
        if unread.isEmpty { try more() }
        let bytes = Array(unread.prefix(count))
        unread.removeFirst(bytes.count)
        return bytes
    }

    /// Exactly so many bytes.
    func take(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count { bytes += try take(upTo: count - bytes.count) }
        return bytes
    }

    /// Everything until the other side ends.
    func rest() throws -> [UInt8] {
        var bytes = unread
        unread = []
        while true {
            let more = try socket.receive()
            if more.isEmpty { return bytes }
            bytes += more
            partial = bytes
        }
    }

    /// Whether the other side ended or broke the connection without another byte; false when something came or
    /// nothing happened in time.
    func isCut(within seconds: Int = 5) -> Bool {
        guard unread.isEmpty else { return false }
        socket.wait(at: seconds)
        do { return try socket.receive(atMost: 1).isEmpty } catch {
            return (error as? RawSocket.Failure)?.isTimeout == false
        }
    }

    private func more() throws {
        let bytes = try socket.receive()
        guard !bytes.isEmpty else { throw Ended() }
        unread += bytes
    }
}
