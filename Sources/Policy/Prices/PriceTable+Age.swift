extension PriceTable {
    /// Whether the key that signed another table signed this one.
    package func isSigned(like other: PriceTable) -> Bool {
        signer.utf8.elementsEqual(other.signer.utf8) && signerID.utf8.elementsEqual(other.signerID.utf8)
    }

    /// Whether it is older than another table: of an earlier day, or of the same day with an earlier version. Versions that
    /// are numbers are compared as such (`9` comes before `10`), and come before those that are not.
    package func isOlder(than other: PriceTable) -> Bool {
        guard date.utf8.elementsEqual(other.date.utf8) else {
            return date.utf8.lexicographicallyPrecedes(other.date.utf8)
        }
        return switch (Self.digits(version), Self.digits(other.version)) {
        case (let mine?, let theirs?):
            mine.count == theirs.count ? mine.lexicographicallyPrecedes(theirs) : mine.count < theirs.count
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): version.utf8.lexicographicallyPrecedes(other.version.utf8)
        }
    }

    /// The digits of a number of any length, without zeros before them; nil for another text.
    private static func digits(_ text: String) -> Substring.UTF8View? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return text.utf8.drop { $0 == 0x30 }
    }
}
