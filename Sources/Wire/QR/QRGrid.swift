/// The modules of a QR code while it is drawn (ISO/IEC 18004 §6.3, §7.7, §7.9, §7.10).
struct QRGrid {
    let version: QRVersion
    /// Row by row; true is dark.
    private(set) var modules: [Bool]
    /// Which modules belong to patterns and never to data.
    private var isPattern: [Bool]

    /// The patterns that every code of the version has, with room for the format.
    init(_ version: QRVersion) {
        self.version = version
        modules = [Bool](repeating: false, count: version.side * version.side)
        isPattern = modules
        for place in 0..<version.side {
            draw(6, place, place % 2 == 0)
            draw(place, 6, place % 2 == 0)
        }
        drawFinder(3, 3)
        drawFinder(version.side - 4, 3)
        drawFinder(3, version.side - 4)
        drawAlignments()
        drawFormat(mask: .checks)
        drawVersion()
    }

    private mutating func draw(_ x: Int, _ y: Int, _ isDark: Bool) {
        modules[y * version.side + x] = isDark
        isPattern[y * version.side + x] = true
    }

    private mutating func drawFinder(_ x: Int, _ y: Int) {
        let inside = 0..<version.side
        for down in -4...4 {
            for right in -4...4 where inside.contains(x + right) && inside.contains(y + down) {
                let distance = max(abs(down), abs(right))
                draw(x + right, y + down, distance != 2 && distance != 4)
            }
        }
    }

    private mutating func drawAlignments() {
        let centres = version.alignments
        guard let first = centres.first, let last = centres.last else { return }
        for x in centres {
            for y in centres where !(x == first && y == first || x == first && y == last || x == last && y == first) {
                for down in -2...2 {
                    for right in -2...2 { draw(x + right, y + down, max(abs(down), abs(right)) != 1) }
                }
            }
        }
    }

    /// Draws which correction and mask the code has, twice; medium correction is 0.
    mutating func drawFormat(mask: QRMask) {
        let data = UInt(mask.rawValue)
        var remainder = data
        for _ in 0..<10 { remainder = remainder << 1 ^ (remainder >> 9) * 0x537 }
        let bits = (data << 10 | remainder) ^ 0x5412
        let isDark = { (place: Int) in bits >> UInt(place) & 1 == 1 }
        for place in 0..<6 { draw(8, place, isDark(place)) }
        draw(8, 7, isDark(6))
        draw(8, 8, isDark(7))
        draw(7, 8, isDark(8))
        for place in 9..<15 { draw(14 - place, 8, isDark(place)) }
        for place in 0..<8 { draw(version.side - 1 - place, 8, isDark(place)) }
        for place in 8..<15 { draw(8, version.side - 15 + place, isDark(place)) }
        draw(8, version.side - 8, true)
    }

    private mutating func drawVersion() {
        guard version.number >= 7 else { return }
        let data = UInt(version.number)
        var remainder = data
        for _ in 0..<12 { remainder = remainder << 1 ^ (remainder >> 11) * 0x1F25 }
        let bits = data << 12 | remainder
        for place in 0..<18 {
            let isDark = bits >> UInt(place) & 1 == 1
            draw(version.side - 11 + place % 3, place / 3, isDark)
            draw(place / 3, version.side - 11 + place % 3, isDark)
        }
    }

    /// Draws the codewords in pairs of columns from the right, up and down in turn; what is left stays light.
    mutating func draw(_ codewords: [UInt8]) {
        var place = 0
        for column in stride(from: version.side - 1, through: 1, by: -2) {
            let right = column <= 6 ? column - 1 : column
            let goesUp = (right + 1) & 2 == 0
            for step in 0..<version.side {
                let y = goesUp ? version.side - 1 - step : step
                for x in [right, right - 1] where !isPattern[y * version.side + x] && place < 8 * codewords.count {
                    modules[y * version.side + x] = codewords[place / 8] >> UInt8(7 - place % 8) & 1 == 1
                    place += 1
                }
            }
        }
    }

    /// Turns the data modules that the mask names, and says so in the format.
    mutating func apply(_ mask: QRMask) {
        for y in 0..<version.side {
            for x in 0..<version.side where !isPattern[y * version.side + x] && mask.turns(x, y) {
                modules[y * version.side + x].toggle()
            }
        }
        drawFormat(mask: mask)
    }
}
