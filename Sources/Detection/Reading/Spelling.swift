/// Finds the word that somebody meant.
enum Spelling {
    /// `did you mean …` for the nearest of `names`, or all of them when none is near.
    static func advice(for word: String, among names: [String]) -> String {
        let typed = Array(word.utf8.prefix(DetectionLimits.idBytes))
        var best: (name: String, distance: Int)?
        for name in names {
            let found = distance(typed, Array(name.utf8))
            if found <= min(3, (typed.count + 1) / 2), found < best?.distance ?? .max { best = (name, found) }
        }
        if let best { return "did you mean `\(best.name)`?" }
        return "it is one of \(names.map { "`\($0)`" }.joined(separator: ", "))"
    }

    /// Changed, missing and additional bytes (Levenshtein).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let changed = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
