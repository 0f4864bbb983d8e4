/// The extension type `decimal`: a number with four fractional digits in 64 bits.
package struct CedarDecimal: Hashable, Comparable, Sendable {
    /// The number times 10 000.
    package let tenThousandths: Int64

    /// The number `tenThousandths / 10 000`.
    package init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }

    /// Parses `-?digits.digits` with one to four fractional digits; nil otherwise, and when 64 bits do not hold it.
    package init?(_ text: ByteText) {
        var rest = Array(text.string.utf8)[...]
        let negative = rest.first == UInt8(ascii: "-")
        if negative { rest = rest.dropFirst() }
        guard let dot = rest.firstIndex(of: UInt8(ascii: ".")) else { return nil }
        let (whole, fraction) = (rest[..<dot], rest[(dot + 1)...])
        guard !whole.isEmpty, (1...4).contains(fraction.count) else { return nil }
        let padded = whole + fraction + Array(repeating: UInt8(ascii: "0"), count: 4 - fraction.count)
        guard let value = DigitReader.integer(padded, negative: negative) else { return nil }
        tenThousandths = value
    }

    /// Numeric order.
    package static func < (left: CedarDecimal, right: CedarDecimal) -> Bool {
        left.tenThousandths < right.tenThousandths
    }

    /// The canonical text, as `decimal` would read it: `-0.5`, `12.0`.
    package var text: String {
        let magnitude = tenThousandths.magnitude
        var fraction = String(magnitude % 10_000)
        fraction = String(repeating: "0", count: 4 - fraction.utf8.count) + fraction
        while fraction.utf8.count > 1, fraction.hasSuffix("0") { fraction.removeLast() }
        return (tenThousandths < 0 ? "-" : "") + "\(magnitude / 10_000).\(fraction)"
    }
}
