/// `METHOD SP TARGET SP VERSION`, nothing more (RFC 9112 section 3).
struct RequestLine {
    let method: String
    let target: Range<Int>
    let version: HTTPVersion

    init(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(HTTPViolation) {
        var position = line.lowerBound
        while position < line.upperBound, bytes[position].isToken { position += 1 }
        let methodEnd = position
        guard methodEnd > line.lowerBound, methodEnd < line.upperBound, bytes[methodEnd] == .space else {
            throw HTTPViolation(.badRequest, "the request line must begin with a method and one space")
        }
        // Methods are case-sensitive, but there are servers that take `delete` for DELETE: a rule about one must not
        // miss the other, so only capitals pass.
        for place in line.lowerBound..<methodEnd where (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[place]) {
            throw HTTPViolation(.badRequest, "the method must be in capitals")
        }
        position += 1
        while position < line.upperBound, bytes[position] > .space, bytes[position] < 0x7F { position += 1 }
        guard position > methodEnd + 1, position < line.upperBound, bytes[position] == .space else {
            throw HTTPViolation(.badRequest, "the request target must be visible ASCII between two single spaces")
        }
        version = try HTTPVersion.read(bytes, position + 1..<line.upperBound)
        method = bytes.text(line.lowerBound..<methodEnd)
        target = methodEnd + 1..<position
    }
}
