import Vocabulary

/// Reads amounts of money as operators write them. Digits only: no floating point number is ever involved.
enum MoneyText {
    /// Reads `$3`, `$0.50` or `$0.000001`.
    static func read(_ text: String) -> Checked<MicroDollars> {
        let refusal = "\(Quoting.quoted(text)) is not an amount of money; write dollars like `$3` or `$0.50`"
        guard text.utf8.first == UInt8(ascii: "$") else { return .refused(refusal) }
        let parts = text.dropFirst().utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2, let dollars = digits(whole, atMost: 10) else {
            return .refused(refusal)
        }
        guard dollars <= PolicyLimits.wholeDollars else {
            return .refused("\(Quoting.quoted(text)) is too much; the most is $\(PolicyLimits.wholeDollars)")
        }
        guard parts.count == 2 else { return .fine(MicroDollars(dollars * 1_000_000)) }
        guard let fraction = digits(parts[1], atMost: 6) else {
            return .refused("\(Quoting.quoted(text)) is not an amount of money; after the point come one to six digits")
        }
        var micros = fraction
        for _ in parts[1].count..<6 { micros *= 10 }
        return .fine(MicroDollars(dollars * 1_000_000 + micros))
    }

    /// One to `count` digits as a number; leading zeros are refused so that every amount has one spelling of its
    /// dollars.
    private static func digits(_ text: Substring.UTF8View, atMost count: Int) -> Int64? {
        guard (1...count).contains(text.count) else { return nil }
        var value: Int64 = 0
        for byte in text {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
