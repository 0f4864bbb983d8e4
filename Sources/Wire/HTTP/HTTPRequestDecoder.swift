/// A strict HTTP/1.1 server's reading side: whatever two readers could understand differently is refused.
///
/// Pull it: give it all unread bytes, act on the event, drop `consumed`, ask again until `needMore` or `violation`.
/// After `end` it reads the next request of the connection.
package struct HTTPRequestDecoder: Sendable {
    /// A step of this decoder.
    package typealias Step = HTTPStep<HTTPRequestHead>

    private enum State: Sendable {
        case head(HTTPHeadScanner)
        case body(HTTPBodyDecoder)
        case failed(HTTPViolation)
    }

    private var state = State.head(HTTPHeadScanner())
    private let bodyLimit: Int

    /// A decoder at the start of a connection; bodies over the limit are 413.
    package init(bodyLimit: Int = WireLimits.requestBodyBytes) {
        self.bodyLimit = bodyLimit
    }

    /// Reads the next event from all bytes that are still unread.
    package mutating func next(_ bytes: Span<UInt8>) -> Step {
        do throws(HTTPViolation) {
            switch state {
            case .head(var scanner): return try head(&scanner, bytes)
            case .body(var body): return try self.body(&body, bytes)
            case .failed(let violation): return Step(event: .violation(violation), consumed: 0)
            }
        } catch {
            state = .failed(error)
            return Step(event: .violation(error), consumed: 0)
        }
    }

    /// Tells what it means that the peer closed now, with so many unread bytes left.
    package func finish(unread: Int) -> HTTPFinish {
        if case .head = state, unread == 0 { return .end }
        return .violation(HTTPViolation(.badRequest, "the connection closed inside a request"))
    }

    private mutating func head(
        _ scanner: inout HTTPHeadScanner, _ bytes: Span<UInt8>
    ) throws(HTTPViolation) -> Step {
        guard let length = try scanner.scan(bytes) else {
            state = .head(scanner)
            return Step(event: .needMore, consumed: 0)
        }
        let head = try HTTPRequestHead.parse(bytes, lineEnds: scanner.lineEnds)
        if case .length(let declared) = head.framing, declared > bodyLimit {
            throw HTTPViolation(.contentTooLarge, "the body is too large")
        }
        state = .body(HTTPBodyDecoder(head.framing, limit: bodyLimit))
        return Step(event: .head(head), consumed: length)
    }

    private mutating func body(
        _ body: inout HTTPBodyDecoder, _ bytes: Span<UInt8>
    ) throws(HTTPViolation) -> Step {
        let step = try body.next(bytes)
        state = .body(body)
        switch step {
        case .needMore(let consumed): return Step(event: .needMore, consumed: consumed)
        case .body(let range): return Step(event: .body(range), consumed: range.upperBound)
        case .end(let consumed):
            state = .head(HTTPHeadScanner())
            return Step(event: .end, consumed: consumed)
        }
    }
}
