/// Walks over the JSON of one entry. It may accept more than canonical JSON; the decoder compares afterwards.
struct JSONScanner {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    var isAtEnd: Bool { place == bytes.endIndex }

    /// The byte at hand, or nil at the end.
    var next: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

    /// Steps over this text when it stands here.
    mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.endIndex - place >= count else { return false }
        let same = text.withUTF8Buffer { buffer in unsafe bytes[place..<place + count].elementsEqual(buffer) }
        if same { place += count }
        return same
    }

    /// A whole number; nil when there is none or it does not fit.
    mutating func integer() -> Int64? {
        let negative = take("-")
        var value: Int64 = 0
        let start = place
        while let digit = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
            let (shifted, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = shifted.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            guard !first, !second else { return nil }
            value = sum
            place += 1
        }
        guard place > start else { return nil }
        return negative ? -value : value
    }

    /// A string; nil when it is not closed or has an escape that canonical JSON never has.
    mutating func string() -> String? {
        guard take("\"") else { return nil }
        guard let end = bytes[place...].firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") })
        else {
            return nil
        }
        if bytes[end] == UInt8(ascii: "\"") {
            defer { place = end + 1 }
            return String(validating: bytes[place..<end], as: UTF8.self)
        }
        return escapedString()
    }

    private mutating func escapedString() -> String? {
        var text: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let character = escape() else { return nil }
                text.append(character)
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> UInt8? {
        guard let byte = next else { return nil }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return byte
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "u"):
            guard take("00"), bytes.endIndex - place >= 2 else { return nil }
            defer { place += 2 }
            return UInt8(String(decoding: bytes[place..<place + 2], as: UTF8.self), radix: 16)
        default: return nil
        }
    }
}
