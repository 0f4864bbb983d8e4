/// Names of what is remembered: printable ASCII, bounded, different for different values.
///
/// Swift compares texts by canonical equivalence, under which an agent could find a second spelling of a known value;
/// so every byte that is not plain ASCII is written as `%XX`.
enum StateKey {
    /// One value's name.
    static func text(_ value: String) -> String {
        guard !isPlain(value) else { return value }
        var key: [UInt8] = []
        for byte in value.utf8 {
            guard key.count < DetectionLimits.keyBytes - 24 else {
                return String(decoding: key, as: UTF8.self) + "%~" + Checksum.text(value)
            }
            if isPlain(byte) {
                key.append(byte)
            } else {
                key += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// Several values' name; lengths keep `a,b` + `c` and `a` + `b,c` apart.
    static func joined(_ values: [String]) -> String {
        values.count == 1 ? text(values[0]) : text(values.map { "\($0.utf8.count):\($0)" }.joined())
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func isPlain(_ value: String) -> Bool {
        value.utf8.count <= DetectionLimits.keyBytes - 24 && value.utf8.allSatisfy(isPlain)
    }

    private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "%") }
}
