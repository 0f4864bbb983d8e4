/// The codewords of a QR code: mode, length, bytes, padding, dealt out to blocks with their correction and interleaved
/// (ISO/IEC 18004 §7.4 to §7.6).
enum QRData {
    private static let byteMode: UInt = 0b0100

    /// All codewords in the order in which they are drawn; `bytes` fits into `version`.
    static func codewords(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
        var bits: [Bool] = []
        append(byteMode, count: 4, to: &bits)
        append(UInt(bytes.count), count: version.countBits, to: &bits)
        for byte in bytes { append(UInt(byte), count: 8, to: &bits) }
        let room = 8 * version.dataCodewords
        append(0, count: min(4, room - bits.count), to: &bits)
        append(0, count: (8 - bits.count % 8) % 8, to: &bits)
        var padding: UInt = 0xEC
        while bits.count < room {
            append(padding, count: 8, to: &bits)
            padding ^= 0xEC ^ 0x11
        }
        return interleaved(packed(bits), version)
    }

    private static func append(_ value: UInt, count: Int, to bits: inout [Bool]) {
        for place in (0..<count).reversed() { bits.append(value >> UInt(place) & 1 == 1) }
    }

    private static func packed(_ bits: [Bool]) -> [UInt8] {
        stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<min(start + 8, bits.count)].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
        }
    }

    private static func interleaved(_ data: [UInt8], _ version: QRVersion) -> [UInt8] {
        let correction = QRCorrection(count: version.correction)
        let long = version.codewords % version.blocks
        let length = version.codewords / version.blocks - version.correction
        var blocks: [ArraySlice<UInt8>] = []
        var rest = data[...]
        for number in 0..<version.blocks {
            let count = length + (number < version.blocks - long ? 0 : 1)
            blocks.append(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        var codewords: [UInt8] = []
        for place in 0...length {
            for block in blocks where place < block.count { codewords.append(block[block.startIndex + place]) }
        }
        let corrections = blocks.map { correction.codewords(of: $0) }
        for place in 0..<version.correction { codewords += corrections.map { $0[place] } }
        return codewords
    }
}
