import Testing

@testable import Wire

/// QR codes by ISO/IEC 18004. Whether other programs read them, the end-to-end tests show.
struct QRCodeTests {
    @Test func `each version holds what the standard says, and grows with its number`() {
        // ISO/IEC 18004 table 7, byte mode, correction M.
        let capacities = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412]
        #expect(QRVersion.all.map(\.capacity) == capacities)
        #expect(QRVersion.all.last?.capacity == WireLimits.qrBytes)
        #expect(QRVersion.all.map(\.side) == (1...15).map { 17 + 4 * $0 })
    }

    @Test func `alignment patterns stand where the standard's table has them`() {
        // ISO/IEC 18004 annex E.
        let expected: [Int: [Int]] = [
            1: [], 2: [6, 18], 6: [6, 34], 7: [6, 22, 38], 10: [6, 28, 50], 13: [6, 34, 62], 14: [6, 26, 46, 66],
            15: [6, 26, 48, 70],
        ]
        for (number, centres) in expected { #expect(QRVersion(number: number).alignments == centres) }
    }

    @Test func `the correction of the standard's example block is the standard's`() {
        // ISO/IEC 18004 annex I: `01234567` in version 1-M.
        let data: [UInt8] = [
            0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11,
        ]
        let expected: [UInt8] = [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55]
        #expect(QRCorrection(count: 10).codewords(of: data[...]) == expected)
    }

    @Test func `every length up to the bound has a code of the smallest size, and one more has none`() {
        for length in stride(from: 0, through: WireLimits.qrBytes, by: 13) {
            let code = QRCode([UInt8](repeating: 0xA5, count: length))
            let smallest = QRVersion.all.first { $0.capacity >= length }
            #expect(code?.side == smallest?.side, "\(length)")
        }
        #expect(QRCode([UInt8](repeating: 0, count: WireLimits.qrBytes + 1)) == nil)
    }

    @Test func `the lines have the code with its light border and nothing else`() throws {
        let code = try #require(QRCode(Array("gatehouse".utf8)))
        let lines = code.lines
        #expect(lines.count == (code.side + 8 + 1) / 2 && lines.allSatisfy { $0.count == code.side + 8 })
        #expect(lines.first == String(repeating: "\u{2588}", count: code.side + 8))
        for y in -4..<code.side + 4 {
            let line = Array(lines[(y + 4) / 2])
            for x in -4..<code.side + 4 {
                let character = line[x + 4]
                let isLight = (y + 4) % 2 == 0 ? "\u{2588}\u{2580}" : "\u{2588}\u{2584}"
                #expect(isLight.contains(character) != code.isDark(x, y))
            }
        }
    }
}
