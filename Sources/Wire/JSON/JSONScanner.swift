/// The strict scanner beneath `JSONDocument`: one pass, an explicit stack, memory bounded by `WireLimits`.
struct JSONScanner {
    /// An array or object not yet closed.
    private struct Open {
        let node: Int
        let isObject: Bool
        /// Where this object's fingerprints begin in `fingerprints`.
        let keys: Int
    }

    private(set) var nodes: [JSONNode] = []
    private(set) var hasDoubtfulKey = false
    private var open: [Open] = []
    /// Of the keys of all open objects.
    private var fingerprints: [UInt64] = []
    private var position = 0

    init(expectedBytes: Int) {
        nodes.reserveCapacity(min(expectedBytes / 64 + 16, WireLimits.jsonNodes))
    }

    mutating func scan(_ bytes: Span<UInt8>) throws(WireError) {
        skipBlank(bytes)
        try value(bytes)
        while let frame = open.last {
            skipBlank(bytes)
            let isFirst = nodes.count == frame.node + 1
            guard let byte = peek(bytes) else { throw fail("ends too early") }
            if byte == (frame.isObject ? 0x7D : 0x5D) {
                try close(frame)
                continue
            }
            if !isFirst {
                guard byte == .comma else { throw fail("needs a comma or a closing bracket") }
                position += 1
                skipBlank(bytes)
            }
            if frame.isObject { try key(bytes) }
            try value(bytes)
        }
        skipBlank(bytes)
        guard position == bytes.count else { throw fail("goes on after its end") }
    }

    private func peek(_ bytes: Span<UInt8>) -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlank(_ bytes: Span<UInt8>) {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == .space || byte == .lineFeed || byte == .carriageReturn || byte == .tab else { return }
            position += 1
        }
    }

    private mutating func key(_ bytes: Span<UInt8>) throws(WireError) {
        guard peek(bytes) == .quote else { throw fail("needs a key in quotes") }
        let start = position
        let isEscaped = try string(bytes)
        try add(.string, start, isEscaped)
        let fingerprint = JSONFingerprint(bytes, start + 1..<position - 1, isEscaped: isEscaped)
        if fingerprint.hasLoneSurrogate { hasDoubtfulKey = true }
        fingerprints.append(fingerprint.value)
        skipBlank(bytes)
        guard peek(bytes) == .colon else { throw fail("needs a colon after a key") }
        position += 1
        skipBlank(bytes)
    }

    private mutating func value(_ bytes: Span<UInt8>) throws(WireError) {
        let start = position
        switch peek(bytes) {
        case .quote?:
            let isEscaped = try string(bytes)
            try add(.string, start, isEscaped)
        case 0x7B?: try begin(.object)
        case 0x5B?: try begin(.array)
        case 0x74?: try literal("true", .true, bytes)
        case 0x66?: try literal("false", .false, bytes)
        case 0x6E?: try literal("null", .null, bytes)
        default:
            position = try JSONNumber.end(bytes, start) ?? start
            guard position > start else { throw fail("needs a value") }
            try add(.number, start)
        }
    }

    private mutating func literal(_ text: String, _ kind: JSONKind, _ bytes: Span<UInt8>) throws(WireError) {
        let end = position + text.utf8.count
        guard end <= bytes.count, bytes.matches(text, at: position..<end) else { throw fail("needs a value") }
        let start = position
        position = end
        try add(kind, start)
    }

    /// Reads a string and moves behind it; tells whether it holds a backslash.
    private mutating func string(_ bytes: Span<UInt8>) throws(WireError) -> Bool {
        var reader = JSONStringReader(position: position + 1)
        let isWhole = reader.read(bytes)
        position = reader.position
        guard isWhole else { throw fail("holds a broken string") }
        return reader.isEscaped
    }

    private mutating func begin(_ kind: JSONKind) throws(WireError) {
        guard open.count < WireLimits.jsonDepth else {
            throw WireError(.tooLarge, "the JSON text is nested too deep; use at most \(WireLimits.jsonDepth) levels")
        }
        open.append(Open(node: nodes.count, isObject: kind == .object, keys: fingerprints.count))
        position += 1
        try add(kind, position - 1)
    }

    private mutating func close(_ frame: Open) throws(WireError) {
        position += 1
        nodes[frame.node].end = UInt32(truncatingIfNeeded: position)
        nodes[frame.node].next = UInt32(truncatingIfNeeded: nodes.count)
        open.removeLast()
        guard frame.isObject else { return }
        guard JSONFingerprint.areDistinct(fingerprints[frame.keys...]) else {
            throw WireError(.json, "an object before byte \(position) of the JSON text has the same key twice")
        }
        fingerprints.removeSubrange(frame.keys...)
    }

    private mutating func add(_ kind: JSONKind, _ start: Int, _ isEscaped: Bool = false) throws(WireError) {
        guard nodes.count < WireLimits.jsonNodes else {
            throw WireError(.tooLarge, "the JSON text has too many values; use at most \(WireLimits.jsonNodes)")
        }
        nodes.append(
            JSONNode(
                start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: position),
                next: UInt32(truncatingIfNeeded: nodes.count + 1), kind: kind, isEscaped: isEscaped))
    }

    private func fail(_ what: String) -> WireError {
        WireError(.json, "the JSON text \(what) at byte \(position)")
    }
}
