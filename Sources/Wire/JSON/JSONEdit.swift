/// Changes to a JSON text by byte range: every byte that is not named stays (case C3).
package struct JSONEdit: Sendable {
    private let document: JSONDocument
    private var splices: [(range: Range<Int>, bytes: [UInt8])] = []

    /// Begins with no change.
    package init(_ document: JSONDocument) {
        self.document = document
    }

    /// Puts a JSON text in place of a value of this document.
    package mutating func replace(_ value: JSONValue, with text: String) {
        splices.append((value.range, Array(text.utf8)))
    }

    /// Adds a member at the end of an object of this document; does nothing to other kinds. The key must not be there.
    package mutating func insert(_ key: String, _ text: String, into object: JSONValue) {
        guard object.kind == .object else { return }
        let place = object.range.upperBound - 1
        let isFollowed = splices.contains { $0.range == place..<place }
        let comma = object.members.isEmpty && !isFollowed ? "" : ","
        splices.append((place..<place, Array("\(comma)\(JSONText.quoted(key)):\(text)".utf8)))
    }

    /// Takes a member out of an object of this document, with one of the commas beside it.
    package mutating func remove(_ key: String, from object: JSONValue) {
        let members = object.members
        guard let index = members.firstIndex(where: { $0.key.equals(key) }) else { return }
        let member = members[index]
        if index > 0 {
            splices.append((members[index - 1].value.range.upperBound..<member.value.range.upperBound, []))
        } else {
            let end = members.count > 1 ? members[1].key.range.lowerBound : member.value.range.upperBound
            splices.append((member.key.range.lowerBound..<end, []))
        }
    }

    /// The new text. Throws `.json` if two changes overlap.
    package func apply() throws(WireError) -> [UInt8] {
        let ordered = splices.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }.map(\.element)
        var result: [UInt8] = []
        result.reserveCapacity(document.bytes.count + splices.reduce(0) { $0 + $1.bytes.count })
        var position = 0
        for splice in ordered {
            guard splice.range.lowerBound >= position else { throw WireError(.json, "two edits of a text overlap") }
            result += document.bytes[position..<splice.range.lowerBound]
            result += splice.bytes
            position = splice.range.upperBound
        }
        result += document.bytes[position...]
        return result
    }
}
