/// Encoders written apart from the scanner, to check it against.
enum Spelling {
    static func percent(_ bytes: [UInt8], upper: Bool = false, only: (Int) -> Bool = { _ in true }) -> [UInt8] {
        bytes.enumerated().flatMap { index, byte in
            only(index) ? [UInt8(ascii: "%")] + hex([byte], upper: upper) : [byte]
        }
    }

    static func json(_ bytes: [UInt8], upper: Bool = false, only: (Int) -> Bool = { _ in true }) -> [UInt8] {
        bytes.enumerated().flatMap { index, byte in
            only(index) ? Array(#"\u00"#.utf8) + hex([byte], upper: upper) : [byte]
        }
    }

    static func hex(_ bytes: [UInt8], upper: Bool = false) -> [UInt8] {
        let digits = Array((upper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
        return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    static func base64(_ bytes: [UInt8], url: Bool = false) -> [UInt8] {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        let alphabet = Array((letters + (url ? "-_" : "+/")).utf8)
        var out: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = Array(bytes[start..<min(start + 3, bytes.count)])
            var word = 0
            for place in 0..<3 { word = word << 8 | (place < group.count ? Int(group[place]) : 0) }
            for place in 0...group.count { out.append(alphabet[word >> (18 - 6 * place) & 63]) }
            if !url { out += [UInt8](repeating: UInt8(ascii: "="), count: 3 - group.count) }
        }
        return out
    }

    static func broken(_ bytes: [UInt8], every width: Int, by separator: String) -> [UInt8] {
        bytes.enumerated().flatMap { index, byte in
            index > 0 && index % width == 0 ? Array(separator.utf8) + [byte] : [byte]
        }
    }
}
