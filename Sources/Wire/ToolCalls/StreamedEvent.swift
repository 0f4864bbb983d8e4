/// One event of a model's stream with everything known of it.
struct StreamedEvent: Sendable {
    /// The block as it came, blank line included.
    let bytes: [UInt8]
    /// The `event` field; nil if absent.
    let name: String?
    /// The parsed data; nil without any, for data that holds no object, and for the mark that ends a stream of OpenAI
    /// (case O1).
    let data: JSONDocument?
    /// Whether it is that mark.
    let isDone: Bool

    /// The block with other data in the place of its own. Every other byte stays where that place is beyond doubt; of any
    /// other block, where a comment or another field may hold the same bytes, only the name is left.
    func rewritten(_ text: [UInt8]) -> [UInt8] {
        guard let data, let start = dataStart else { return fresh(text) }
        return bytes[..<start] + text + bytes[(start + data.bytes.count)...]
    }

    /// Where the data begins in a block that consists of at most a name and one line of data; nil for any other block.
    var dataStart: Int? {
        guard let data else { return nil }
        let isEnd: (UInt8) -> Bool = { $0 == .lineFeed || $0 == .carriageReturn }
        let start = bytes.count - bytes.reversed().prefix(while: isEnd).count - data.bytes.count
        guard start >= 5, bytes[start...].starts(with: data.bytes) else { return nil }
        let lines = bytes[..<start].split(omittingEmptySubsequences: false, whereSeparator: isEnd)
        let before = lines.dropLast().filter { !$0.isEmpty }
        guard let field = lines.last, Self.isData(field), before.count <= 1,
            before.allSatisfy({ $0.starts(with: "event:".utf8) })
        else { return nil }
        return start
    }

    private static func isData(_ field: ArraySlice<UInt8>) -> Bool {
        field.elementsEqual("data: ".utf8) || field.elementsEqual("data:".utf8)
    }

    /// The block with changes to its data.
    func edited(_ edit: JSONEdit) throws(WireError) -> [UInt8] { rewritten(try edit.apply()) }

    /// Whether the event's name, when it has one, is the type that its data tells: readers go by one or the other.
    func isNamed(_ type: JSONValue) -> Bool { name.map { type.equals($0) } ?? true }

    /// An event of the same name with this data.
    func fresh(_ text: [UInt8]) -> [UInt8] {
        var result = name.map { Array("event: \($0)\n".utf8) } ?? []
        for line in text.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == .lineFeed || $0 == .carriageReturn })
        {
            result += Array("data: ".utf8) + line + [.lineFeed]
        }
        return result + [.lineFeed]
    }

    /// An event with a name and data.
    static func text(_ name: String?, _ data: String) -> [UInt8] {
        Array(((name.map { "event: \($0)\n" } ?? "") + "data: \(data)\n\n").utf8)
    }
}
