internal import Vocabulary

/// Recognizes entries in canonical form without building them, as long as their text is plain: printable ASCII without
/// escapes. What it does not recognize may be in canonical form all the same; `EntryDecoder` says.
struct PlainEntryScanner {
    private var place = 0
    /// How many of the known keys lie before the next that may come; keys ascend, so each can come once.
    private var nextKey = 0

    /// A key of up to 16 bytes as a number that sorts as the key does.
    private struct Word: Comparable {
        var high: UInt64 = 0
        var low: UInt64 = 0

        mutating func append(_ byte: UInt8) {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(byte)
        }

        static func < (left: Self, right: Self) -> Bool {
            left.high == right.high ? left.low < right.low : left.high < right.high
        }
    }

    private static let wordBytes = 16
    private static let known = EntryKey.allCases.compactMap { word($0.rawValue.utf8) }.sorted()

    private static func word(_ bytes: some Collection<UInt8>) -> Word? {
        guard bytes.count <= wordBytes else { return nil }
        var word = Word()
        for byte in bytes { word.append(byte) }
        for _ in bytes.count..<wordBytes { word.append(0) }
        return word
    }

    /// The entry's form, or nil when this cannot tell.
    mutating func form(_ entry: ArraySlice<UInt8>) -> EntryForm? {
        guard entry.count + EncodedEntry.reserve <= LedgerLimits.entryBytes else { return nil }
        let bytes = entry.span
        guard take("{", bytes) else { return nil }
        if take("\"agent\":", bytes) {
            guard let name = text(bytes, upTo: VocabularyLimits.agentNameBytes), take(",", bytes) else { return nil }
            let start = entry.startIndex
            let text = String(decoding: entry[start + name.lowerBound..<start + name.upperBound], as: UTF8.self)
            guard AgentName(text) != nil else { return nil }
        }
        let regressed = take("\"clock_regressed\":true,", bytes)
        guard take("\"d\":{", bytes), fields(bytes), take(",\"index\":", bytes), let index = number(bytes), index >= 0,
            identifier(",\"intent\":", bytes), take(",\"kind\":", bytes),
            text(bytes, upTo: LedgerLimits.kindBytes)?.isEmpty == false, identifier(",\"run\":", bytes),
            take(",\"time\":", bytes), let time = number(bytes), take(",\"v\":1}", bytes), place == bytes.count
        else { return nil }
        return EntryForm(index: UInt64(index), time: time, clockRegressed: regressed)
    }

    /// An identifier that may be left out.
    private mutating func identifier(_ key: StaticString, _ bytes: Span<UInt8>) -> Bool {
        guard take(key, bytes) else { return true }
        return text(bytes, upTo: LedgerLimits.identifierBytes)?.isEmpty == false
    }

    private mutating func fields(_ bytes: Span<UInt8>) -> Bool {
        if take("}", bytes) { return true }
        repeat {
            guard key(bytes), take(":", bytes), value(bytes) else { return false }
        } while take(",", bytes)
        return take("}", bytes)
    }

    private mutating func key(_ bytes: Span<UInt8>) -> Bool {
        guard let range = text(bytes, upTo: Self.wordBytes) else { return false }
        var word = Word()
        for place in range { word.append(bytes[place]) }
        for _ in range.count..<Self.wordBytes { word.append(0) }
        let known = Self.known
        while nextKey < known.count, known[nextKey] < word { nextKey += 1 }
        guard nextKey < known.count, known[nextKey] == word else { return false }
        nextKey += 1
        return true
    }

    private mutating func value(_ bytes: Span<UInt8>) -> Bool {
        guard place < bytes.count else { return false }
        switch bytes[place] {
        case UInt8(ascii: "\""): return text(bytes, upTo: VocabularyLimits.entryTextBytes) != nil
        case UInt8(ascii: "t"): return take("true", bytes)
        case UInt8(ascii: "f"): return take("false", bytes)
        case UInt8(ascii: "["): return list(bytes)
        default:
            guard let number = number(bytes) else { return false }
            return (-LedgerLimits.integer...LedgerLimits.integer).contains(number)
        }
    }

    private mutating func list(_ bytes: Span<UInt8>) -> Bool {
        guard take("[", bytes) else { return false }
        if take("]", bytes) { return true }
        var count = 0
        repeat {
            count += 1
            guard count <= VocabularyLimits.entryListCount, text(bytes, upTo: VocabularyLimits.entryTextBytes) != nil
            else {
                return false
            }
        } while take(",", bytes)
        return take("]", bytes)
    }

    /// Steps over this text when it stands here.
    private mutating func take(_ text: StaticString, _ bytes: Span<UInt8>) -> Bool {
        let start = place
        let isHere = text.withUTF8Buffer { text in
            guard bytes.count - start >= text.count else { return false }
            for offset in text.indices {
                guard unsafe text[offset] == bytes[start + offset] else { return false }
            }
            return true
        }
        if isHere { place += text.utf8CodeUnitCount }
        return isHere
    }

    /// Steps over a plain string and says where its text is.
    private mutating func text(_ bytes: Span<UInt8>, upTo limit: Int) -> Range<Int>? {
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return nil }
        let start = place + 1
        var end = start
        while end < bytes.count, Self.isPlain(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\""), end - start <= limit else { return nil }
        place = end + 1
        return start..<end
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// Steps over a whole number of up to 18 digits in its only spelling.
    private mutating func number(_ bytes: Span<UInt8>) -> Int64? {
        let isNegative = take("-", bytes)
        let start = place
        var value: Int64 = 0
        while place < bytes.count, place - start < 18 {
            let digit = bytes[place] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value * 10 + Int64(digit)
            place += 1
        }
        let isCanonical = place > start && (bytes[start] != UInt8(ascii: "0") || (place == start + 1 && !isNegative))
        return isCanonical ? (isNegative ? -value : value) : nil
    }
}
