/// One value of a scanned text: knows where it stands, and reads itself when asked.
package struct JSONValue: Sendable {
    let document: JSONDocument
    let index: Int

    private var node: JSONNode { document.nodes[index] }

    /// What kind of value it is.
    package var kind: JSONKind { node.kind }

    /// Where it stands in the document, quotes and brackets included.
    package var range: Range<Int> { node.range }

    /// Its bytes as they were sent.
    package var bytes: ArraySlice<UInt8> { document.bytes[range] }

    /// The elements of an array; none for other kinds.
    package var elements: [JSONValue] {
        guard kind == .array else { return [] }
        return children.map { JSONValue(document: document, index: $0) }
    }

    /// The members of an object in their order; none for other kinds.
    package var members: [(key: JSONValue, value: JSONValue)] {
        guard kind == .object else { return [] }
        let all = children
        return stride(from: 0, to: all.count - 1, by: 2).map { place in
            (JSONValue(document: document, index: all[place]), JSONValue(document: document, index: all[place + 1]))
        }
    }

    /// The member with that key, compared byte by byte after unescaping; nil if absent or not an object.
    package subscript(key: String) -> JSONValue? {
        guard kind == .object else { return nil }
        var place = index + 1
        let end = Int(node.next)
        while place < end {
            let value = Int(document.nodes[place].next)
            if document.isString(key, at: place) {
                return JSONValue(document: document, index: value)
            }
            place = Int(document.nodes[value].next)
        }
        return nil
    }

    /// Whether it is a string that stands for exactly this text, byte by byte.
    package func equals(_ text: String) -> Bool { document.isString(text, at: index) }

    private var children: [Int] {
        var found: [Int] = []
        var place = index + 1
        let end = Int(node.next)
        while place < end {
            found.append(place)
            place = Int(document.nodes[place].next)
        }
        return found
    }

    /// A string's bytes after unescaping; a lone surrogate becomes three bytes that are not UTF-8. Nil for other kinds.
    package var stringBytes: [UInt8]? {
        guard kind == .string else { return nil }
        guard node.isEscaped else { return Array(document.bytes[node.inside]) }
        return JSONUnescaping.decode(document.bytes.span, node.inside).bytes
    }
}
