import TestSupport
import Testing

@testable import Wire

struct ServerSentEventDecoderTests {
    struct Item: Equatable {
        let event: ServerSentEvent
        let bytes: [UInt8]
    }

    static func read(_ pieces: [[UInt8]]) -> [Item] {
        var decoder = ServerSentEventDecoder()
        var unread: [UInt8] = []
        var items: [Item] = []
        for (index, piece) in (pieces + [[]]).enumerated() {
            unread += piece
            while let step = try? decoder.next(unread.span, isLast: index == pieces.count) {
                items.append(Item(event: step.event, bytes: Array(unread[..<step.consumed])))
                unread.removeFirst(step.consumed)
            }
        }
        return items
    }

    static func read(_ text: String) -> [Item] { read([Array(text.utf8)]) }

    static let stream =
        "\u{FEFF}event: message_start\ndata: {\"a\":1}\n\n: ping\r\n\r\ndata:x\rdata: y\r\rid: 7\nretry: 10\ndata\n\n"

    @Test func `fields, comments and all three line ends are read`() {
        let events = Self.read(Self.stream).map(\.event)
        #expect(events.count == 4)
        #expect(events.first == ServerSentEvent(name: "message_start", data: Array(#"{"a":1}"#.utf8)))
        #expect(events[1].data == nil)
        #expect(events[2].data == Array("x\ny".utf8))
        #expect(events[3] == ServerSentEvent(data: [], id: "7", retry: 10))
    }

    @Test func `the events' bytes together are the stream`() {
        #expect(Self.read(Self.stream).flatMap(\.bytes) == Array(Self.stream.utf8))
    }

    @Test func `every cut of the stream gives the same events with the same bytes`() {
        let whole = Self.read(Self.stream)
        for pieces in cuts(Array(Self.stream.utf8)) { #expect(Self.read(pieces) == whole) }
    }

    @Test func `O1 the end mark is recognised`() {
        #expect(Self.read("data: [DONE]\n\n").first?.event.isDone == true)
        #expect(Self.read("data: {}\n\n").first?.event.isDone == false)
    }

    @Test func `an unfinished event is none`() {
        #expect(Self.read("data: a\n").isEmpty)
    }

    @Test func `an event over the limit is refused, finished or not`() {
        let long = Array("data: ".utf8) + [UInt8](repeating: 0x61, count: WireLimits.eventBytes)
        var decoder = ServerSentEventDecoder()
        #expect(throws: WireError.self) { try decoder.next(long.span) }
        var other = ServerSentEventDecoder()
        #expect(throws: WireError.self) { try other.next((long + [0x0A, 0x0A]).span) }
    }

    @Test func `fuzz mutated streams read alike whole and byte by byte`() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<1500 {
            let bytes = random.mutate(Array(Self.stream.utf8), with: "\r\n: data\u{0}")
            #expect(Self.read([bytes]) == Self.read(bytes.map { [$0] }))
        }
    }
}
