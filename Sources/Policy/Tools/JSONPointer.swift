import Cedar

/// A reference within a document: `#`, or `#/$defs/name` with `~0` and `~1` for `~` and `/` (RFC 6901).
struct JSONPointer {
    private let steps: [ByteText]

    /// Reads a reference; nil when it leads elsewhere.
    init?(_ text: ByteText) {
        let parts = text.string.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.first?.elementsEqual("#".utf8) == true, parts.count <= PolicyLimits.toolSchemaDepth else {
            return nil
        }
        steps = parts.dropFirst().map { part in
            let text = String(decoding: part, as: UTF8.self)
            return ByteText(text.replacing("~1", with: "/").replacing("~0", with: "~"))
        }
    }

    /// What it leads to.
    func find(in root: JSONCursor) -> JSONCursor? {
        var place = root
        for step in steps {
            guard let next = place.optional(step) else { return nil }
            place = next
        }
        return place
    }
}
