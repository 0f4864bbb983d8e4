/// Where C2SP tlog-tiles keeps things, relative to the ledger's folder.
enum TilePath {
    /// A hash tile; `width` nil is the full one.
    static func tile(level: Int, index: UInt64, width: Int?) -> String {
        "tile/\(level)/\(number(index))\(suffix(width))"
    }

    /// An entry bundle; `width` nil is the full one.
    static func bundle(index: UInt64, width: Int?) -> String {
        "tile/entries/\(number(index))\(suffix(width))"
    }

    private static func suffix(_ width: Int?) -> String {
        width.map { ".p/\($0)" } ?? ""
    }

    /// Groups of three digits, all but the last marked: 1234067 is `x001/x234/067`.
    private static func number(_ index: UInt64) -> String {
        var text = padded(index % 1_000)
        var rest = index / 1_000
        while rest > 0 {
            text = "x\(padded(rest % 1_000))/\(text)"
            rest /= 1_000
        }
        return text
    }

    private static func padded(_ value: UInt64) -> String {
        let digits = String(value)
        return String(repeating: "0", count: 3 - digits.utf8.count) + digits
    }
}
