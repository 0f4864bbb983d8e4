/// The right side of `like`: text with `*` for any sequence of scalars, case-sensitive.
package struct Pattern: Hashable, Sendable {
    /// A piece of a pattern.
    package enum Element: Hashable, Sendable {
        /// `*`
        case wildcard
        /// This scalar and no other.
        case scalar(Unicode.Scalar)
    }

    /// The pattern, piece by piece.
    package let elements: [Element]
    private let segments: [[UInt8]]

    /// A pattern of `elements`; neighbouring wildcards stay as written.
    package init(_ elements: [Element]) {
        self.elements = elements
        var segments: [[UInt8]] = [[]]
        for element in elements {
            switch element {
            case .wildcard: segments.append([])
            case .scalar(let scalar): segments[segments.count - 1].append(contentsOf: Array(String(scalar).utf8))
            }
        }
        self.segments = segments
    }

    /// The bytes between wildcards, one more than there are wildcards.
    var pieces: [[UInt8]] { segments }

    /// Whether the whole of `text` fits. Bytes are compared: a literal piece of valid UTF-8 can only be found on a
    /// scalar boundary, so this is the same as comparing scalars.
    package func matches(_ text: ByteText) -> Bool {
        let bytes = Array(text.string.utf8)
        guard let first = segments.first, let last = segments.last else { return bytes.isEmpty }
        guard segments.count > 1 else { return bytes == first }
        guard bytes.count >= first.count + last.count, bytes.starts(with: first),
            bytes.suffix(last.count).elementsEqual(last)
        else { return false }
        var position = first.count
        let end = bytes.count - last.count
        for segment in segments.dropFirst().dropLast() {
            guard let found = Self.find(segment, in: bytes, from: position, to: end) else { return false }
            position = found + segment.count
        }
        return true
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        guard let head = needle.first else { return start }
        var position = start
        while position + needle.count <= end {
            if bytes[position] == head, bytes[position..<(position + needle.count)].elementsEqual(needle) {
                return position
            }
            position += 1
        }
        return nil
    }

    /// Same pieces.
    package static func == (left: Pattern, right: Pattern) -> Bool { left.elements == right.elements }

    /// Feeds the pieces.
    package func hash(into hasher: inout Hasher) { hasher.combine(elements) }

    /// The pattern between quotes, as the parser reads it.
    package var text: String {
        var out = "\""
        for element in elements {
            switch element {
            case .wildcard: out += "*"
            case .scalar(let scalar): out += QuotedText.escaped(ByteText(String(scalar)), starEscape: true)
            }
        }
        return out + "\""
    }
}
