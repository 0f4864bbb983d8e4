/// Writes a document as text.
struct JSONWriter {
    private(set) var text = ""
    private let indented: Bool
    private var level = 0

    init(indented: Bool) { self.indented = indented }

    mutating func write(_ node: JSONNode) {
        switch node {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let digits): text += digits.string
        case .string(let string): write(string)
        case .array(let elements):
            write(elements, open: "[", close: "]") { writer, element in writer.write(element) }
        case .object(let members):
            write(members, open: "{", close: "}") { writer, member in
                writer.write(member.key)
                writer.text += writer.indented ? ": " : ":"
                writer.write(member.value)
            }
        }
    }

    private mutating func write<Part>(
        _ parts: [Part], open: String, close: String, each: (inout JSONWriter, Part) -> Void
    ) {
        text += open
        level += 1
        for (position, part) in parts.enumerated() {
            if position > 0 { text += "," }
            breakLine()
            each(&self, part)
        }
        level -= 1
        if !parts.isEmpty { breakLine() }
        text += close
    }

    private mutating func breakLine() {
        guard indented else { return }
        text += "\n" + String(repeating: "  ", count: level)
    }

    private mutating func write(_ string: ByteText) {
        text += "\""
        for scalar in string.string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if QuotedText.isPlain(scalar) {
                    text.unicodeScalars.append(scalar)
                } else {
                    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { write(unit: unit) }
                }
            }
        }
        text += "\""
    }

    private mutating func write(unit: UInt16) {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
