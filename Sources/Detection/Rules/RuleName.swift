/// The names rules may have, and those of the techniques they point at.
package enum RuleName {
    /// Lower-case letters, digits and `-`, beginning with a letter, at most `DetectionLimits.idBytes`.
    package static func isOne(_ text: String) -> Bool {
        guard (1...DetectionLimits.idBytes).contains(text.utf8.count), let first = text.utf8.first else { return false }
        return isLetter(first) && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    /// `T1071`, `T1048.003`, `AML.T0051`, `AML.T0051.001`.
    static func isTechnique(_ text: String) -> Bool {
        let name = text.utf8.starts(with: "AML.".utf8) ? text.dropFirst(4) : text[...]
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard name.utf8.first == UInt8(ascii: "T"), (1...2).contains(parts.count), parts[0].count == 5 else {
            return false
        }
        return parts[0].dropFirst().allSatisfy(isDigit)
            && (parts.count == 1 || parts[1].count == 3 && parts[1].allSatisfy(isDigit))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
