/// The scripts whose letters are told apart, by their main blocks; letters of other scripts count as none.
package enum Script: String, Hashable, Sendable, CaseIterable {
    /// Letters of Latin.
    case latin = "Latin"
    /// Letters of Greek.
    case greek = "Greek"
    /// Letters of Cyrillic.
    case cyrillic = "Cyrillic"
    /// Letters of Armenian.
    case armenian = "Armenian"
    /// Letters of Hebrew.
    case hebrew = "Hebrew"
    /// Letters of Arabic.
    case arabic = "Arabic"
    /// Letters of Devanagari.
    case devanagari = "Devanagari"
    /// Letters of Thai.
    case thai = "Thai"
    /// Letters of Georgian.
    case georgian = "Georgian"
    /// Letters of Cherokee.
    case cherokee = "Cherokee"
    /// Letters of Coptic.
    case coptic = "Coptic"
    /// Hiragana and Katakana.
    case kana = "Japanese"
    /// Hangul.
    case hangul = "Korean"
    /// Han characters.
    case han = "Chinese"

    /// The script of a letter; nil for what belongs to none or to many.
    init?(_ scalar: Unicode.Scalar) {
        guard scalar.properties.isAlphabetic else { return nil }
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF: self = .latin
        case 0x370...0x3E1, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: self = .cyrillic
        case 0x530...0x58F: self = .armenian
        case 0x590...0x5FF: self = .hebrew
        case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF: self = .arabic
        case 0x900...0x97F: self = .devanagari
        case 0xE00...0xE7F: self = .thai
        case 0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2F: self = .georgian
        case 0x13A0...0x13FF, 0xAB70...0xABBF: self = .cherokee
        case 0x3E2...0x3EF, 0x2C80...0x2CFF: self = .coptic
        case 0x3040...0x30FF, 0x31F0...0x31FF: self = .kana
        case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7FF: self = .hangul
        case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .han
        default: return nil
        }
    }

    /// Whether honest words mix the two: the scripts of East Asia with each other and with Latin letters.
    func isWritten(with other: Script) -> Bool {
        let together: Set<Script> = [.latin, .kana, .hangul, .han]
        return self == other || together.isSuperset(of: [self, other])
    }
}
