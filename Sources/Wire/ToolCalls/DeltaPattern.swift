/// An event that only spoke, as a pattern for those that follow: nearly all events of an answer repeat the one before
/// but for their words.
///
/// What fits differs from the event it was made of only inside strings and numbers that nobody here reads but to count
/// the words. So whatever was found about that event (it is whole JSON, it proposes nothing, it goes on as it is) holds
/// for this one too, as long as nothing else came in between; parsing it again would only take time.
struct DeltaPattern: Sendable {
    /// A place where events may differ.
    struct Gap: Sendable {
        enum Kind: Sendable {
            /// The inside of a string that is counted as said.
            case words
            /// The inside of a string that says nothing, like padding against observers.
            case padding
            /// A number, like the event's place in the stream.
            case number
        }

        let kind: Kind
        let range: Range<Int>
    }

    /// A repetition at the front of some bytes.
    struct Repetition: Equatable {
        /// Behind its last byte.
        let end: Int
        /// How many bytes more than the event of the pattern it says.
        let growth: Int
    }

    private let block: [UInt8]
    /// In their order.
    private let gaps: [Gap]
    private let words: Int

    /// - Parameter gaps: in any order; they must not overlap.
    init(block: [UInt8], gaps: [Gap]) {
        self.block = block
        self.gaps = gaps.sorted { $0.range.lowerBound < $1.range.lowerBound }
        words = gaps.reduce(0) { $0 + ($1.kind == .words ? $1.range.count : 0) }
    }

    /// The repetition that begins at `start`; nil when the bytes there are another event, or not the whole of one.
    func repetition(in bytes: Span<UInt8>, at start: Int) -> Repetition? {
        let block = self.block.span
        var position = start
        var literal = 0
        var said = 0
        for gap in gaps {
            guard bytes.repeats(block, literal..<gap.range.lowerBound, at: position) else { return nil }
            position += gap.range.lowerBound - literal
            literal = gap.range.upperBound
            guard let end = Self.end(of: gap.kind, bytes, position) else { return nil }
            if gap.kind == .words { said += end - position }
            position = end
        }
        guard bytes.repeats(block, literal..<block.count, at: position) else { return nil }
        position += block.count - literal
        guard position - start <= WireLimits.eventBytes else { return nil }
        return Repetition(end: position, growth: said - words)
    }

    private static func end(of kind: Gap.Kind, _ bytes: Span<UInt8>, _ start: Int) -> Int? {
        switch kind {
        case .words, .padding:
            var reader = JSONStringReader(position: start)
            guard reader.read(bytes) else { return nil }
            let end = reader.position - 1
            // What another reader takes for a line is looked at with the whole event.
            return reader.isASCII || !EventLines.hidesData(bytes, start..<end) ? end : nil
        case .number: return (try? JSONNumber.end(bytes, start)) ?? nil
        }
    }
}
