/// A word that can be searched for: letters and digits, in lower case.
package struct SearchWord: Hashable, Sendable {
    /// UTF-8, not empty.
    let bytes: [UInt8]

    /// The words of a text; everything that is neither letter nor digit parts them.
    static func words(of text: String) -> [SearchWord] {
        var words: [SearchWord] = []
        var word: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                if let byte = lowered(UInt8(truncatingIfNeeded: scalar.value)) {
                    word.append(byte)
                    continue
                }
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word += scalar.properties.lowercaseMapping.utf8
                continue
            }
            if !word.isEmpty { words.append(SearchWord(bytes: word)) }
            word.removeAll(keepingCapacity: true)
        }
        if !word.isEmpty { words.append(SearchWord(bytes: word)) }
        return words
    }

    private static func lowered(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: nil
        }
    }
}
