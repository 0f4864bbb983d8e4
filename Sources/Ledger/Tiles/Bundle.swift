/// An entry bundle (C2SP tlog-tiles): each entry behind its length in two bytes.
enum Bundle {
    /// Most bytes of a full bundle.
    static let byteLimit = TreeBuilder.tileWidth * (LedgerLimits.entryBytes + 2)

    static func append(_ entry: ArraySlice<UInt8>, to bundle: inout [UInt8]) {
        BigEndian.append(UInt16(truncatingIfNeeded: entry.count), to: &bundle)
        bundle += entry
    }

    /// What a bundle holds.
    struct Contents {
        /// The entries that are whole, in order.
        let whole: [ArraySlice<UInt8>]
        /// Whether nothing stands behind them.
        let isExact: Bool
    }

    /// Reads up to `limit` entries.
    static func parse(_ bundle: [UInt8], limit: Int) -> Contents {
        var entries: [ArraySlice<UInt8>] = []
        entries.reserveCapacity(TreeBuilder.tileWidth)
        var place = 0
        while entries.count < limit, let length = BigEndian.read(UInt16.self, bundle[...], at: place) {
            let start = place + 2
            guard start + Int(length) <= bundle.count else { break }
            entries.append(bundle[start..<start + Int(length)])
            place = start + Int(length)
        }
        return Contents(whole: entries, isExact: place == bundle.count)
    }
}
