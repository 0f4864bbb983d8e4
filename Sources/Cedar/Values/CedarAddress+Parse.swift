extension CedarAddress {
    /// Parses `a.b.c.d` or a version 6 address (`::` once, no embedded version 4, no zone), with an optional `/prefix`;
    /// no leading zeros in decimal numbers; nil otherwise.
    package init?(_ text: ByteText) {
        let bytes = Array(text.string.utf8)[...]
        let slash = bytes.firstIndex(of: UInt8(ascii: "/"))
        let address = bytes[..<(slash ?? bytes.endIndex)]
        let isIPv6 = address.contains(UInt8(ascii: ":"))
        let width: Int64 = isIPv6 ? 128 : 32
        var prefix = width
        if let slash {
            guard let given = Self.decimal(bytes[(slash + 1)...], upTo: width) else { return nil }
            prefix = given
        }
        guard let bits = isIPv6 ? Self.version6(address) : Self.version4(address) else { return nil }
        self.init(
            isIPv6: isIPv6, high: UInt64(truncatingIfNeeded: bits >> 64), low: UInt64(truncatingIfNeeded: bits),
            prefix: UInt8(prefix))
    }

    private static func decimal(_ digits: ArraySlice<UInt8>, upTo limit: Int64) -> Int64? {
        guard digits.count == 1 || digits.first != UInt8(ascii: "0"), digits.count <= 3,
            let value = DigitReader.integer(digits), value <= limit
        else { return nil }
        return value
    }

    private static func version4(_ text: ArraySlice<UInt8>) -> UInt128? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt128 = 0
        for part in parts {
            guard let octet = decimal(part, upTo: 255) else { return nil }
            bits = bits << 8 | UInt128(octet)
        }
        return bits
    }

    private static func version6(_ text: ArraySlice<UInt8>) -> UInt128? {
        let colon = UInt8(ascii: ":")
        guard text.count <= 39 else { return nil }
        let gap = zip(text.indices, text.indices.dropFirst()).first { text[$0] == colon && text[$1] == colon }
        guard let gap else {
            guard let all = groups(text), all.count == 8 else { return nil }
            return bits(all)
        }
        guard let head = groups(text[..<gap.0]), let tail = groups(text[(gap.1 + 1)...]) else { return nil }
        let missing = 8 - head.count - tail.count
        guard missing >= 1 else { return nil }
        return bits(head + Array(repeating: 0, count: missing) + tail)
    }

    private static func groups(_ text: ArraySlice<UInt8>) -> [UInt32]? {
        guard !text.isEmpty else { return [] }
        var out: [UInt32] = []
        for part in text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
            guard (1...4).contains(part.count) else { return nil }
            var value: UInt32 = 0
            for byte in part {
                guard let digit = ByteClass.hexValue(byte) else { return nil }
                value = value << 4 | digit
            }
            out.append(value)
        }
        return out
    }

    private static func bits(_ groups: [UInt32]) -> UInt128 {
        groups.reduce(0) { $0 << 16 | UInt128($1) }
    }
}
