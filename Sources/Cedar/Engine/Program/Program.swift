/// All conditions of a policy set as steps, with what the steps refer to.
struct Program: Sendable {
    /// The steps of all policies.
    var steps: [Instruction] = []
    /// Values written down in policies.
    var constants: [Cell] = []
    /// Where the pieces of patterns begin and end in `pieces`.
    var patterns: [Range<Int>] = []
    /// Where the bytes of pieces begin and end in `bytes`; a pattern has a wildcard between any two.
    var pieces: [Range<Int>] = []
    /// The bytes of pieces.
    var bytes: [UInt8] = []
    /// The keys of record expressions, in the order written.
    var shapes: [[UInt32]] = []
    /// How many cells the stack of the hungriest policy takes.
    var stack = 0

    /// Whether the whole of `text` at `range` fits the pattern at `index`. Valid UTF-8 can only be found on the
    /// boundary of a scalar, so comparing bytes is comparing scalars.
    func matches(_ index: Int, _ text: [UInt8], _ range: Range<Int>) -> Bool {
        let pattern = patterns[index]
        let first = pieces[pattern.lowerBound]
        let last = pieces[pattern.upperBound - 1]
        if pattern.count == 1 {
            return range.count == first.count && isHere(first, text, range.lowerBound)
        }
        guard range.count >= first.count + last.count, isHere(first, text, range.lowerBound),
            isHere(last, text, range.upperBound - last.count)
        else { return false }
        var position = range.lowerBound + first.count
        let end = range.upperBound - last.count
        for piece in pieces[(pattern.lowerBound + 1)..<(pattern.upperBound - 1)] where !piece.isEmpty {
            while position + piece.count <= end, !isHere(piece, text, position) { position += 1 }
            guard position + piece.count <= end else { return false }
            position += piece.count
        }
        return true
    }

    private func isHere(_ piece: Range<Int>, _ text: [UInt8], _ position: Int) -> Bool {
        for offset in 0..<piece.count where bytes[piece.lowerBound + offset] != text[position + offset] {
            return false
        }
        return true
    }
}
