/// Cuts an event stream (HTML Living Standard, 9.2.6) into events without changing or losing a byte.
///
/// Pull it: give it all unread bytes; an event takes the first `consumed` of them, and those are its exact bytes.
/// Nil means that more bytes must come.
package struct ServerSentEventDecoder: Sendable {
    /// An event and its place at the front of the input.
    package struct Step: Sendable, Equatable {
        /// What the block says.
        package let event: ServerSentEvent
        /// How many bytes at the front of the input are the block, blank line included.
        package let consumed: Int
    }

    private var event = ServerSentEvent()
    private var lineStart = 0
    private var scanned = 0
    private var isFirstLine = true

    /// A decoder at the start of a stream.
    package init() {}

    /// Reads the next event. With `isLast` no more bytes will come, so a CR at the end is a line end by itself.
    /// What is left after the last event was cut off and is no event. Throws `.tooLarge` on an event over its limit.
    package mutating func next(_ bytes: Span<UInt8>, isLast: Bool = false) throws(WireError) -> Step? {
        while let (end, next) = lineEnd(bytes, isLast) {
            try checkSize(next)
            let start = lineStart + markLength(bytes, end)
            (lineStart, scanned, isFirstLine) = (next, next, false)
            guard start == end else {
                field(bytes, start..<end)
                continue
            }
            let step = Step(event: event, consumed: next)
            (event, lineStart, scanned) = (ServerSentEvent(), 0, 0)
            return step
        }
        try checkSize(bytes.count)
        return nil
    }

    /// A byte order mark before the very first line does not count.
    private func markLength(_ bytes: Span<UInt8>, _ end: Int) -> Int {
        isFirstLine && end >= 3 && bytes.matches("\u{FEFF}", at: 0..<3) ? 3 : 0
    }

    private func checkSize(_ count: Int) throws(WireError) {
        guard count <= WireLimits.eventBytes else {
            throw WireError(.tooLarge, "an event of the stream is over \(WireLimits.eventBytes) bytes")
        }
    }

    /// The end of the current line and the start of the next, nil if it is not known yet.
    private mutating func lineEnd(_ bytes: Span<UInt8>, _ isLast: Bool) -> (end: Int, next: Int)? {
        guard let place = bytes.firstIndex(of: .lineFeed, or: .carriageReturn, from: scanned) else {
            scanned = bytes.count
            return nil
        }
        scanned = place
        guard bytes[place] == .carriageReturn else { return (place, place + 1) }
        if place + 1 < bytes.count { return (place, bytes[place + 1] == .lineFeed ? place + 2 : place + 1) }
        return isLast ? (place, place + 1) : nil
    }

    private mutating func field(_ bytes: Span<UInt8>, _ line: Range<Int>) {
        var colon = line.lowerBound
        while colon < line.upperBound, bytes[colon] != .colon { colon += 1 }
        guard colon > line.lowerBound else { return }
        var start = min(colon + 1, line.upperBound)
        if start < line.upperBound, bytes[start] == .space { start += 1 }
        let value = start..<line.upperBound
        let name = line.lowerBound..<colon
        if bytes.matches("data", at: name) {
            if event.data != nil { event.data?.append(.lineFeed) } else { event.data = [] }
            event.data?.append(bytes: bytes.extracting(value))
        } else if bytes.matches("event", at: name) {
            event.name = bytes.text(value)
        } else if bytes.matches("id", at: name) {
            if value.allSatisfy({ bytes[$0] != 0 }) { event.id = bytes.text(value) }
        } else if bytes.matches("retry", at: name), value.allSatisfy({ bytes[$0].isDigit }) {
            event.retry = Int(bytes.text(value))
        }
    }
}
