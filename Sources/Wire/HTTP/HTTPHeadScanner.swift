/// Finds the end of a head, line by line, without looking at any byte twice however the bytes arrive.
struct HTTPHeadScanner: Sendable {
    /// The offset of each finished line's CR, the start line's first.
    private(set) var lineEnds: [Int] = []
    private var scanned = 0

    /// Looks on. Returns the head's length with its blank line, or nil if more bytes are needed.
    mutating func scan(_ bytes: Span<UInt8>) throws(HTTPViolation) -> Int? {
        while let feed = bytes.firstIndex(of: .lineFeed, from: scanned) {
            try checkSize(upTo: feed)
            guard feed > 0, bytes[feed - 1] == .carriageReturn else {
                throw HTTPViolation(.badRequest, "lines must end with CR LF")
            }
            let start = lineEnds.last.map { $0 + 2 } ?? 0
            scanned = feed + 1
            if start == feed - 1 {
                guard !lineEnds.isEmpty else { throw HTTPViolation(.badRequest, "the start line is missing") }
                return scanned
            }
            guard lineEnds.count <= WireLimits.headerFields else {
                throw HTTPViolation(.headTooLarge, "there are too many header fields")
            }
            lineEnds.append(feed - 1)
        }
        scanned = bytes.count
        try checkSize(upTo: bytes.count)
        return nil
    }

    private func checkSize(upTo end: Int) throws(HTTPViolation) {
        if lineEnds.isEmpty, end > WireLimits.startLineBytes {
            throw HTTPViolation(.targetTooLong, "the start line is too long")
        }
        if end > WireLimits.headBytes { throw HTTPViolation(.headTooLarge, "the head is too large") }
    }
}
