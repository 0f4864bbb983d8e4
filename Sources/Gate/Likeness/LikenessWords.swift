import Crypto

/// The words of texts without what differs between near-identical ones, taken together into one digest.
struct LikenessWords {
    private var hash = SHA256()

    /// The digest of all that was taken.
    var digest: [UInt8] { Array(hash.finalize()) }

    /// Takes a text: its beginning and its end, and how long it is about.
    mutating func take(_ text: ArraySlice<UInt8>) {
        let most = GateLimits.likenessBytes
        // The power of two says how long it is about: a text that grows is another one sooner or later.
        var kept: [UInt8] = [UInt8(UInt64(text.count).leadingZeroBitCount)]
        kept.reserveCapacity(2 * most + 8)
        if text.count <= 2 * most {
            Self.add(text, to: &kept)
            kept[0] = 0
        } else {
            Self.add(text.prefix(most), to: &kept)
            kept.append(1)
            Self.add(text.suffix(most), to: &kept)
        }
        kept.append(2)
        hash.update(data: kept)
    }

    /// Appends the words in lower case, one blank behind each; in the place of a number, a time or an id stands one `0`,
    /// however many follow each other.
    private static func add(_ text: ArraySlice<UInt8>, to kept: inout [UInt8]) {
        var start = kept.count
        var (hasDigit, isHex, isBehindNumber) = (false, true, false)
        func end(_ kept: inout [UInt8]) {
            while kept.count > start, let last = kept.last, Self.isMark(last) { kept.removeLast() }
            kept.removeSubrange(start..<(kept[start...].firstIndex { !Self.isMark($0) } ?? start))
            guard kept.count > start else { return }
            if hasDigit || isHex && kept.count - start >= GateLimits.likenessHexLetters {
                kept.removeSubrange(start...)
                if !isBehindNumber { kept += [UInt8(ascii: "0"), UInt8(ascii: " ")] }
                isBehindNumber = true
            } else {
                kept.append(UInt8(ascii: " "))
                isBehindNumber = false
            }
            start = kept.count
            (hasDigit, isHex) = (false, true)
        }
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                hasDigit = true
                kept.append(byte)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                isHex = isHex && byte | 0x20 <= UInt8(ascii: "f")
                kept.append(byte | 0x20)
            // Parts of one id or time: `2026-11-21T10:00:01.5Z`, `a81bc81b-dead-4e5d-abff-90865d1e13b1`, `run_7`.
            case _ where isMark(byte):
                kept.append(byte)
            case 0x80...0xFF:
                isHex = false
                kept.append(byte)
            default: end(&kept)
            }
        }
        end(&kept)
    }

    /// What stands within ids and times, and at the ends of a word says nothing.
    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "+"): true
        default: false
        }
    }
}
