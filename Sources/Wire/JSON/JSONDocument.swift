/// A JSON text, checked once and then asked as often as needed; its bytes are never changed or re-serialised (case C3).
///
/// Strict RFC 8259 in valid UTF-8: no BOM, comment, trailing comma or trailing byte; no key twice in an object
/// (case C5). Numbers, escapes, NUL escapes and lone surrogates stay as they are (case C4).
package struct JSONDocument: Sendable {
    /// The text.
    package let bytes: [UInt8]
    let nodes: [JSONNode]
    /// Whether some key holds a lone surrogate: readers differ about what it is called, so deciders should refuse.
    package let hasDoubtfulKey: Bool

    /// Scans a text. Throws `.json` or `.tooLarge`.
    package init(_ bytes: [UInt8]) throws(WireError) {
        guard bytes.count <= WireLimits.jsonBytes else {
            throw WireError(.tooLarge, "the JSON text is too large; send less than \(WireLimits.jsonBytes) bytes")
        }
        var scanner = JSONScanner(expectedBytes: bytes.count)
        try scanner.scan(bytes.span)
        self.bytes = bytes
        nodes = scanner.nodes
        hasDoubtfulKey = scanner.hasDoubtfulKey
    }

    /// Scans a copy of the bytes. Throws `.json` or `.tooLarge`.
    package init(copying bytes: Span<UInt8>) throws(WireError) {
        try self.init(bytes.array)
    }

    /// The outermost value.
    package var root: JSONValue { JSONValue(document: self, index: 0) }

    /// Whether the value at a place is a string that stands for exactly this text, byte by byte.
    func isString(_ text: String, at place: Int) -> Bool {
        let node = nodes[place]
        guard node.kind == .string else { return false }
        guard node.isEscaped else {
            return bytes.span.matches(text, at: node.inside)
        }
        // Escapes are at most six bytes for one: what is longer need not be unescaped to be told apart.
        guard node.inside.count <= 6 * text.utf8.count else { return false }
        return JSONUnescaping.decode(bytes.span, node.inside).bytes.elementsEqual(text.utf8)
    }
}
