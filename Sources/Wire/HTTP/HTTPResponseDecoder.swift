/// A strict HTTP/1.1 client's reading side, for one exchange.
///
/// Pull it like `HTTPRequestDecoder`. Informational heads other than 101 are skipped; 101 was never asked for and is
/// a violation (case D1). After `end` it wants no more: bytes that follow are the upstream's fault.
package struct HTTPResponseDecoder: Sendable {
    /// A step of this decoder.
    package typealias Step = HTTPStep<HTTPResponseHead>

    private enum State: Sendable {
        case head(HTTPHeadScanner)
        case body(HTTPBodyDecoder)
        case done
        case failed(HTTPViolation)
    }

    private var state = State.head(HTTPHeadScanner())
    private var informational = 0
    private let method: String

    /// A decoder for the answer to a request of that method.
    package init(method: String) {
        self.method = method
    }

    /// Reads the next event from all bytes that are still unread.
    package mutating func next(_ bytes: Span<UInt8>) -> Step {
        do throws(HTTPViolation) {
            switch state {
            case .head(var scanner): return try head(&scanner, bytes)
            case .body(var body): return try self.body(&body, bytes)
            case .done:
                guard bytes.isEmpty else { throw HTTPViolation(.badRequest, "bytes follow the answer") }
                return Step(event: .needMore, consumed: 0)
            case .failed(let violation): return Step(event: .violation(violation), consumed: 0)
            }
        } catch {
            state = .failed(error)
            return Step(event: .violation(error), consumed: 0)
        }
    }

    /// Tells what it means that the upstream closed now.
    package func finish() -> HTTPFinish {
        switch state {
        case .done: .end
        case .body(let body) where body.endsWithConnection: .end
        case .failed(let violation): .violation(violation)
        case .head, .body: .violation(HTTPViolation(.badRequest, "the connection closed inside an answer"))
        }
    }

    private mutating func head(
        _ scanner: inout HTTPHeadScanner, _ bytes: Span<UInt8>
    ) throws(HTTPViolation) -> Step {
        guard let length = try scanner.scan(bytes) else {
            state = .head(scanner)
            return Step(event: .needMore, consumed: 0)
        }
        let head = try HTTPResponseHead.parse(bytes, lineEnds: scanner.lineEnds, method: method)
        guard head.status < 200 else {
            state = .body(HTTPBodyDecoder(head.framing, limit: Int.max))
            return Step(event: .head(head), consumed: length)
        }
        informational += 1
        guard head.status != 101, informational <= WireLimits.informationalHeads else {
            throw HTTPViolation(.badRequest, "the upstream changes protocols or never comes to its answer")
        }
        state = .head(HTTPHeadScanner())
        let rest = next(bytes.extracting(length..<bytes.count))
        return rest.shifted(by: length)
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
            state = .done
            return Step(event: .end, consumed: consumed)
        }
    }
}

extension HTTPStep {
    /// The same step for an input that has so many more bytes in front.
    func shifted(by count: Int) -> Self {
        guard case .body(let range) = event else { return Self(event: event, consumed: consumed + count) }
        let moved = range.lowerBound + count..<range.upperBound + count
        return Self(event: .body(moved), consumed: consumed + count)
    }
}
