@testable import Wire

/// What a decoder says about a stream of bytes, however they were cut into pieces.
struct HTTPTranscript<Head: Sendable & Equatable>: Equatable {
    enum Item: Equatable {
        case head(Head)
        case body([UInt8])
        case end
        case violation(HTTPViolation)
    }

    private(set) var items: [Item] = []

    /// Feeds the pieces through `next` until it wants no more.
    init(_ pieces: [[UInt8]], _ next: (Span<UInt8>) -> HTTPStep<Head>) {
        var unread: [UInt8] = []
        for piece in pieces {
            unread += piece
            while true {
                let step = next(unread.span)
                add(step.event, unread)
                unread.removeFirst(step.consumed)
                if case .violation = step.event { return }
                if case .needMore = step.event { break }
            }
        }
    }

    private mutating func add(_ event: HTTPStep<Head>.Event, _ bytes: [UInt8]) {
        switch event {
        case .needMore: break
        case .head(let head): items.append(.head(head))
        case .end: items.append(.end)
        case .violation(let violation): items.append(.violation(violation))
        case .body(let range):
            if case .body(let earlier)? = items.last {
                items[items.count - 1] = .body(earlier + bytes[range])
            } else {
                items.append(.body(Array(bytes[range])))
            }
        }
    }

    var heads: [Head] { items.compactMap { if case .head(let head) = $0 { head } else { nil } } }

    var bodies: [String] {
        items.compactMap { if case .body(let bytes) = $0 { String(decoding: bytes, as: UTF8.self) } else { nil } }
    }

    var ends: Int { items.count { $0 == .end } }

    var violation: HTTPViolation? {
        if case .violation(let violation)? = items.last { violation } else { nil }
    }
}

extension HTTPTranscript where Head == HTTPRequestHead {
    static func requests(_ pieces: [[UInt8]], bodyLimit: Int = WireLimits.requestBodyBytes) -> Self {
        var decoder = HTTPRequestDecoder(bodyLimit: bodyLimit)
        return Self(pieces) { decoder.next($0) }
    }

    static func requests(_ text: String, bodyLimit: Int = WireLimits.requestBodyBytes) -> Self {
        requests([Array(text.utf8)], bodyLimit: bodyLimit)
    }
}

extension HTTPTranscript where Head == HTTPResponseHead {
    static func response(_ pieces: [[UInt8]], method: String = "POST") -> Self {
        var decoder = HTTPResponseDecoder(method: method)
        // Once the exchange is over a real connection asks no further.
        return Self(pieces) { decoder.next($0) }
    }
}

/// All ways to cut the bytes into two, and one byte at a time.
func cuts(_ bytes: [UInt8]) -> [[[UInt8]]] {
    (0...bytes.count).map { [Array(bytes[..<$0]), Array(bytes[$0...])] } + [bytes.map { [$0] }]
}
