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

    /// The block with other data in the place of its own; every other byte stays where the data stood in one piece.
    func rewritten(_ text: [UInt8]) -> [UInt8] {
        guard let data, !data.bytes.isEmpty, let place = bytes.firstRange(of: data.bytes) else { return fresh(text) }
        return bytes[..<place.lowerBound] + text + bytes[place.upperBound...]
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
