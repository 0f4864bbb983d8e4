/// Cuts one body out of a byte stream by its framing (cases B5): no chunk extension, no trailer.
struct HTTPBodyDecoder: Sendable {
    /// What the next bytes are.
    enum Step: Equatable {
        /// So many bytes of the input belong to the framing and are done with; then more must come.
        case needMore(Int)
        /// These bytes of the input belong to the body; everything up to their end is consumed.
        case body(Range<Int>)
        /// The body ended; so many bytes of the input belong to its framing.
        case end(Int)
    }

    private enum State: Equatable {
        case counted(Int)
        case chunkSize
        case chunkData(Int)
        case chunkEnd
        case lastChunk
        case untilClose
    }

    private var state: State
    private var total = 0
    private let limit: Int

    /// `limit` bounds the bytes of a chunked or unbounded body; a declared length is the caller's to check.
    init(_ framing: HTTPFraming, limit: Int) {
        self.limit = limit
        switch framing {
        case .none: state = .counted(0)
        case .length(let length): state = .counted(length)
        case .chunked: state = .chunkSize
        case .untilClose: state = .untilClose
        }
    }

    /// Whether a closed connection is this body's proper end.
    var endsWithConnection: Bool { state == .untilClose }

    mutating func next(_ bytes: Span<UInt8>) throws(HTTPViolation) -> Step {
        var position = 0
        while true {
            switch state {
            case .counted(0): return .end(position)
            case .counted(let left): return take(left, bytes, position) { .counted($0) }
            case .untilClose: return take(bytes.count, bytes, position) { _ in .untilClose }
            case .chunkData(let left): return take(left, bytes, position) { $0 == 0 ? .chunkEnd : .chunkData($0) }
            case .chunkSize:
                guard let (size, end) = try chunkSize(bytes, position) else { return .needMore(position) }
                position = end
                state = size == 0 ? .lastChunk : .chunkData(size)
            case .chunkEnd:
                guard try lineBreak(bytes, position) else { return .needMore(position) }
                position += 2
                state = .chunkSize
            case .lastChunk:
                guard try lineBreak(bytes, position) else { return .needMore(position) }
                return .end(position + 2)
            }
        }
    }

    private mutating func take(
        _ left: Int, _ bytes: Span<UInt8>, _ start: Int, _ rest: (Int) -> State
    ) -> Step {
        let available = min(left, bytes.count - start)
        guard available > 0 else { return .needMore(start) }
        state = rest(left - available)
        return .body(start..<start + available)
    }

    /// Reads `HEX CRLF`. Nil if more bytes are needed.
    private mutating func chunkSize(
        _ bytes: Span<UInt8>, _ start: Int
    ) throws(HTTPViolation) -> (size: Int, end: Int)? {
        var position = start
        var size = 0
        while position < bytes.count, let digit = bytes[position].hexValue {
            guard position - start < WireLimits.chunkSizeDigits else {
                throw HTTPViolation(.badRequest, "a chunk size has too many digits")
            }
            size = size << 4 | Int(digit)
            position += 1
        }
        guard position < bytes.count else { return nil }
        guard position > start else { throw HTTPViolation(.badRequest, "a chunk must begin with its size") }
        guard try lineBreak(bytes, position) else { return nil }
        guard size <= limit - total else {
            throw HTTPViolation(.contentTooLarge, "the body is too large")
        }
        total += size
        return (size, position + 2)
    }

    private func lineBreak(_ bytes: Span<UInt8>, _ position: Int) throws(HTTPViolation) -> Bool {
        guard position < bytes.count else { return false }
        guard bytes[position] == .carriageReturn, position + 1 >= bytes.count || bytes[position + 1] == .lineFeed else {
            throw HTTPViolation(
                .badRequest, "chunk extensions and trailers are not accepted, and chunks end with CR LF")
        }
        return position + 1 < bytes.count
    }
}
