/// Looks for what some readers of event streams take for a line where the standard has none. Many clients cut lines with
/// their language's own function, which also cuts at vertical tabs, form feeds and the separators of Unicode: behind such a
/// byte they would find an event that nobody decided.
enum EventLines {
    private static let fields = ["data", "event", "id", "retry"]
    private static let mark = "\u{FEFF}"

    /// Refuses a block with a line that is neither a field nor a comment, and one in which such a reader would find
    /// another line.
    ///
    /// - Parameter holdsJSON: whether its data was read as JSON, which has such bytes only inside of strings: there they
    ///   are words, unless a field follows.
    static func check(_ block: Span<UInt8>, isFirst: Bool, holdsJSON: Bool) throws(WireError) {
        var start = isFirst && block.count >= 3 && block.matches(mark, at: 0..<3) ? 3 : 0
        while start < block.count {
            let end = block.firstIndex(of: .lineFeed, or: .carriageReturn, from: start) ?? block.count
            if end > start { try check(block, line: start..<end, holdsJSON) }
            start = end + 1
        }
    }

    private static func check(
        _ block: Span<UInt8>, line: Range<Int>, _ holdsJSON: Bool
    ) throws(WireError) {
        var colon = line.lowerBound
        while colon < line.upperBound, block[colon] != .colon { colon += 1 }
        let name = line.lowerBound..<colon
        guard name.isEmpty || fields.contains(where: { block.matches($0, at: name) }) else {
            throw .unreadableEvent("a line of it is neither a field nor a comment")
        }
        let isClear =
            holdsJSON && block.matches("data", at: name)
            ? !hidesData(block, line)
            : isPlain(block, line)
        guard isClear else {
            throw .unreadableEvent("it holds a separator that some readers take for the end of a line")
        }
    }

    /// Whether a line that is no JSON holds no separator. To readers that take the text for Latin-1 the lone byte of NEL is
    /// one as well: it may be part of a letter, but not where a field could follow.
    private static func isPlain(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
        var place = line.lowerBound
        while place < line.upperBound {
            guard separator(bytes, place, line.upperBound) == 0 else { return false }
            let length = bytes[place] < 0x80 ? 1 : UTF8Sequence.length(bytes, place) ?? 0
            for inner in place..<place + max(1, length) where bytes[inner] == 0x85 {
                guard length > 1, !isField(bytes, inner + 1..<line.upperBound) else { return false }
            }
            place += max(1, length)
        }
        return true
    }

    /// Whether a line that begins so is a field in Latin-1, where the rest of a letter is at most a blank.
    private static func isField(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        func isBlank(_ place: Int) -> Bool { bytes[place] == .space || bytes[place] == .tab }
        var start = range.lowerBound
        while start < range.upperBound, isBlank(start) || (0x80...0xBF).contains(bytes[start]) { start += 1 }
        return fields.contains { field in
            var end = start + field.utf8.count
            guard end <= range.upperBound, bytes.matches(field, at: start..<end) else { return false }
            while end < range.upperBound, isBlank(end) { end += 1 }
            return end == range.upperBound || bytes[end] == .colon
        }
    }

    /// Whether a separator stands in the range with a `data` field behind it. The lone byte of NEL is part of many letters
    /// (`ą`, `х`, `内`), and JSON behind it would have its quotes escaped for whoever takes it for one.
    static func hidesData(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        range.contains { place in
            guard bytes[place] >= 0x80 else { return false }
            let length = separator(bytes, place, range.upperBound)
            return length > 0 && isData(bytes, place + length..<range.upperBound)
        }
    }

    /// Whether a line that begins so is a `data` field, blanks and further separators aside.
    private static func isData(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var place = range.lowerBound
        while place < range.upperBound {
            let length = bytes[place] == .space ? 1 : separator(bytes, place, range.upperBound)
            guard length > 0 else { break }
            place += length
        }
        guard place + 4 < range.upperBound, bytes.matches("data", at: place..<place + 4) else { return false }
        place += 4
        while place < range.upperBound, bytes[place] == .space { place += 1 }
        return place < range.upperBound && bytes[place] == .colon
    }

    /// The length of a separator at a place; 0 where there is none.
    private static func separator(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> Int {
        switch bytes[place] {
        case 0x0B, 0x0C, 0x1C...0x1E: 1
        case 0xC2: place + 2 <= end && bytes[place + 1] == 0x85 ? 2 : 0
        case 0xE2: place + 3 <= end && bytes[place + 1] == 0x80 && (0xA8...0xA9).contains(bytes[place + 2]) ? 3 : 0
        default: 0
        }
    }
}
