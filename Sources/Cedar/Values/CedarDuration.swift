/// The extension type `duration`: milliseconds in 64 bits.
package struct CedarDuration: Hashable, Comparable, Sendable {
    /// Milliseconds, negative for a span backwards.
    package let milliseconds: Int64

    private static let units: [(name: [UInt8], milliseconds: Int64)] = [
        (Array("d".utf8), 86_400_000), (Array("h".utf8), 3_600_000), (Array("m".utf8), 60_000),
        (Array("s".utf8), 1_000), (Array("ms".utf8), 1),
    ]

    /// A span of `milliseconds`.
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Parses `-1d2h3m4s5ms`: units in this order, each at most once, at least one; nil otherwise and on overflow.
    package init?(_ text: ByteText) {
        var rest = Array(text.string.utf8)[...]
        let negative = rest.first == UInt8(ascii: "-")
        if negative { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return nil }
        var total: Int64 = 0
        var nextUnit = 0
        while !rest.isEmpty {
            let digits = rest.prefix(while: ByteClass.isDigit)
            rest = rest[digits.endIndex...]
            let name = rest.prefix { !ByteClass.isDigit($0) }
            rest = rest[name.endIndex...]
            guard
                let unit = Self.units.indices.first(where: { $0 >= nextUnit && Self.units[$0].name.elementsEqual(name) }
                ),
                let count = DigitReader.integer(digits, negative: negative)
            else { return nil }
            let (part, first) = count.multipliedReportingOverflow(by: Self.units[unit].milliseconds)
            let (sum, second) = total.addingReportingOverflow(part)
            guard !first, !second else { return nil }
            total = sum
            nextUnit = unit + 1
        }
        milliseconds = total
    }

    /// Order of length.
    package static func < (left: CedarDuration, right: CedarDuration) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// A text that `duration` reads as this value.
    package var text: String { "\(milliseconds)ms" }
}
