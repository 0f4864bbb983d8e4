extension QRGrid {
    /// What looks like a finder from one side.
    private static let finderLike = [true, false, true, true, true, false, true, false, false, false, false]

    /// How hard the code is to read (ISO/IEC 18004 §7.8.3); the mask with the least is taken.
    var penalty: Int {
        let side = version.side
        let rows = (0..<side).map { y in Array(modules[y * side..<(y + 1) * side]) }
        let columns = (0..<side).map { x in rows.map { $0[x] } }
        let lines = rows + columns
        let dark = modules.count { $0 }
        let total = modules.count
        // Each further 5 % away from a half costs 10.
        let imbalance = max(0, (abs(dark * 20 - total * 10) + total - 1) / total - 1)
        return lines.reduce(0) { $0 + Self.runs($1) + Self.finders($1) } + Self.squares(rows) + 10 * imbalance
    }

    /// Five alike in a line cost 3, each further one 1.
    private static func runs(_ line: [Bool]) -> Int {
        var cost = 0
        var length = 0
        for (place, module) in line.enumerated() {
            length = place > 0 && line[place - 1] == module ? length + 1 : 1
            if length == 5 { cost += 3 } else if length > 5 { cost += 1 }
        }
        return cost
    }

    /// Each likeness of a finder costs 40; the code's surroundings are light.
    private static func finders(_ line: [Bool]) -> Int {
        let light = [Bool](repeating: false, count: 4)
        let padded = light + line + light
        var cost = 0
        for start in 0...padded.count - finderLike.count {
            let window = padded[start..<start + finderLike.count]
            if window.elementsEqual(finderLike) { cost += 40 }
            if window.reversed().elementsEqual(finderLike) { cost += 40 }
        }
        return cost
    }

    /// Each square of four alike costs 3.
    private static func squares(_ rows: [[Bool]]) -> Int {
        var cost = 0
        for (upper, lower) in zip(rows, rows.dropFirst()) {
            for x in 0..<upper.count - 1 where Set([upper[x], upper[x + 1], lower[x], lower[x + 1]]).count == 1 {
                cost += 3
            }
        }
        return cost
    }
}
