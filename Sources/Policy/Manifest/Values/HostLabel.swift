/// One label of a host name, taken in byte by byte.
struct HostLabel {
    private var count = 0
    private var first: UInt8 = 0
    private var last: UInt8 = 0
    private var isPlain = true

    /// Takes the next byte.
    mutating func take(_ byte: UInt8) {
        if count == 0 { first = byte }
        last = byte
        count += 1
        isPlain = isPlain && Self.isLabelByte(byte)
    }

    /// Whether the label begins with a digit; only then can a resolver take the name for an address.
    var beginsWithDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) }

    /// What is wrong with the label, or nil.
    var problem: String? {
        guard count > 0 else { return "a label between dots is empty" }
        guard count <= PolicyLimits.hostLabelBytes else {
            return "a label is longer than \(PolicyLimits.hostLabelBytes) bytes"
        }
        guard isPlain else {
            return "only letters, digits, `-` and `_` may stand in it; a port comes after a colon, a path never"
        }
        let hyphen = UInt8(ascii: "-")
        return first == hyphen || last == hyphen ? "a label begins or ends with a hyphen" : nil
    }

    private static func isLabelByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
