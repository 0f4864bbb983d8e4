package import Cedar

extension Spelling {
    /// How to go on after an unknown word: the nearest candidate, or all of them.
    package static func advice(for word: String, among candidates: [String]) -> String {
        if let swapped = candidates.first(where: { isSwap(Array(word.utf8), Array($0.utf8)) }) {
            return "did you mean `\(swapped)`?"
        }
        if let near = nearest(to: ByteText(word), among: candidates.map { ByteText($0) }) {
            return "did you mean `\(near)`?"
        }
        return "write one of \(Quoting.list(candidates))"
    }

    /// Whether two words differ only in two neighbours that changed places, the commonest slip in short words.
    private static func isSwap(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        let different = left.indices.filter { left[$0] != right[$0] }
        guard different.count == 2, different[1] == different[0] + 1 else { return false }
        return left[different[0]] == right[different[1]] && left[different[1]] == right[different[0]]
    }
}
