extension HTTPHeaders {
    /// Reads the field lines of a head (cases B3). `ends` are the offsets of each line's CR, the start line's first.
    static func parse(_ bytes: Span<UInt8>, lineEnds ends: [Int]) throws(HTTPViolation) -> HTTPHeaders {
        guard let startLine = ends.first, let last = ends.last else { return HTTPHeaders() }
        let base = startLine + 2
        guard last > base else { return HTTPHeaders() }
        var fields: [Field] = []
        fields.reserveCapacity(ends.count - 1)
        var start = base
        for end in ends.dropFirst() {
            fields.append(try field(bytes, start..<end, base))
            start = end + 2
        }
        return HTTPHeaders(storage: bytes.array(base..<last), fields: fields)
    }

    private static func field(
        _ bytes: Span<UInt8>, _ line: Range<Int>, _ base: Int
    ) throws(HTTPViolation) -> Field {
        var colon = line.lowerBound
        while colon < line.upperBound, bytes[colon].isToken { colon += 1 }
        guard colon < line.upperBound, colon > line.lowerBound, bytes[colon] == .colon else {
            throw HTTPViolation(.badRequest, "a header line must be a name, a colon and a value on one line")
        }
        var start = colon + 1
        var end = line.upperBound
        while start < end, bytes[start] == .space || bytes[start] == .tab { start += 1 }
        while end > start, bytes[end - 1] == .space || bytes[end - 1] == .tab { end -= 1 }
        guard !bytes.holdsControl(start..<end) else {
            throw HTTPViolation(.badRequest, "a header value must not hold control bytes")
        }
        return Field(name: line.lowerBound - base..<colon - base, value: start - base..<end - base)
    }
}

extension Span where Element == UInt8 {
    /// Whether the range holds a control byte other than tab.
    func holdsControl(_ range: Range<Int>) -> Bool {
        var position = range.lowerBound
        while position <= range.upperBound - Word.width {
            let word = word(at: position)
            if (Word.controls(word) | Word.matches(word, 0x7F)) != 0 { break }
            position += Word.width
        }
        while position < range.upperBound {
            let byte = self[position]
            if byte < 0x20 && byte != .tab || byte == 0x7F { return true }
            position += 1
        }
        return false
    }
}
