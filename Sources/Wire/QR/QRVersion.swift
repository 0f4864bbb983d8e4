/// A size of a QR code with medium error correction (ISO/IEC 18004 tables 1, 7 and 9): 1 has 21 modules a side, each
/// further one 4 more.
struct QRVersion: Hashable, Sendable {
    /// Those offered, smallest first; the largest holds 412 bytes and still fits on a terminal.
    static let all = (1...15).map { QRVersion(number: $0) }

    private static let correctionPerBlock = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24]
    private static let blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10]

    let number: Int

    /// Modules a side.
    var side: Int { 17 + 4 * number }

    /// Blocks that the data is dealt out to, each with a correction of its own.
    var blocks: Int { Self.blockCounts[number - 1] }

    /// Correction codewords in each block.
    var correction: Int { Self.correctionPerBlock[number - 1] }

    /// All codewords, those of the data and of the correction.
    var codewords: Int {
        var modules = (16 * number + 128) * number + 64
        if number >= 2 {
            let alignments = number / 7 + 2
            modules -= (25 * alignments - 10) * alignments - 55
            if number >= 7 { modules -= 36 }
        }
        return modules / 8
    }

    /// Codewords for data.
    var dataCodewords: Int { codewords - correction * blocks }

    /// Bits of the number that says how many bytes come.
    var countBits: Int { number < 10 ? 8 : 16 }

    /// Bytes that fit in, in byte mode.
    var capacity: Int { (8 * dataCodewords - 4 - countBits) / 8 }

    /// Where alignment patterns have their centres, in both directions.
    var alignments: [Int] {
        guard number >= 2 else { return [] }
        let count = number / 7 + 2
        let step = (number * 8 + count * 3 + 5) / (count * 4 - 4) * 2
        return [6] + (0..<count - 1).map { side - 7 - $0 * step }.reversed()
    }
}
