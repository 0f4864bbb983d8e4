/// A name and what it is for one value of a metric.
package struct MetricLabel: Hashable, Sendable {
    /// The name, in ASCII letters, digits and `_`.
    package let name: String
    /// The value; any text, cut to `ExportLimits.labelBytes`.
    package let value: String

    /// States a label.
    package init(_ name: String, _ value: String) {
        self.name = name
        var kept = String.UnicodeScalarView()
        var count = 0
        for scalar in value.unicodeScalars {
            count += UTF8.width(scalar)
            guard count <= ExportLimits.labelBytes else { break }
            kept.append(scalar)
        }
        self.value = String(kept)
    }

    /// Backslash, quote and line feed are what the format escapes; other controls have no place in a name.
    func write(into text: inout [UInt8]) {
        text += "\(name)=\"".utf8
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "\""): text += [UInt8(ascii: "\\"), byte]
            case 0x0A: text += "\\n".utf8
            case 0..<0x20, 0x7F: text.append(UInt8(ascii: "?"))
            default: text.append(byte)
            }
        }
        text.append(UInt8(ascii: "\""))
    }
}
