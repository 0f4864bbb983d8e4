/// Finds the name somebody probably meant.
package enum Spelling {
    /// The nearest of `names` to `word`, at most a third of its letters (and at least one) away; nil when none is.
    package static func nearest(to word: ByteText, among names: [ByteText]) -> ByteText? {
        let length = word.string.utf8.count
        guard length > 0, length <= CedarLimits.spellingBytes else { return nil }
        var best: (name: ByteText, distance: Int)?
        for name in names where name.string.utf8.count <= CedarLimits.spellingBytes {
            let found = distance(lowered(word), lowered(name))
            if found <= max(1, length / 3), found < best?.distance ?? Int.max { best = (name, found) }
        }
        return best?.name
    }

    /// "; did you mean `x`" for the nearest name, or nothing.
    package static func suggestion(for word: ByteText, among names: [ByteText]) -> String {
        nearest(to: word, among: names).map { "; did you mean `\($0)`" } ?? ""
    }

    private static func lowered(_ text: ByteText) -> [UInt8] {
        text.string.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
    }

    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let substituted = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
