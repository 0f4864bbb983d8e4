/// The Reed-Solomon code of QR codes, over the field of 256 elements with the polynomial 0x11D (ISO/IEC 18004 §7.5).
struct QRCorrection {
    /// Coefficients of the generator, highest power first, the leading 1 left out.
    private let divisor: [UInt8]

    /// - Parameter count: how many correction codewords are made, 1 to 30.
    init(count: Int) {
        var divisor = [UInt8](repeating: 0, count: count)
        divisor[count - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<count {
            for place in 0..<count {
                divisor[place] = Self.product(divisor[place], root)
                if place + 1 < count { divisor[place] ^= divisor[place + 1] }
            }
            root = Self.product(root, 2)
        }
        self.divisor = divisor
    }

    /// The correction of a block: the remainder of its polynomial.
    func codewords(of block: ArraySlice<UInt8>) -> [UInt8] {
        var remainder = [UInt8](repeating: 0, count: divisor.count)
        for byte in block {
            let factor = byte ^ remainder.removeFirst()
            remainder.append(0)
            for (place, coefficient) in divisor.enumerated() { remainder[place] ^= Self.product(coefficient, factor) }
        }
        return remainder
    }

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var result = 0
        for bit in (0..<8).reversed() {
            result = result << 1 ^ (result >> 7) * 0x11D
            if right >> bit & 1 == 1 { result ^= Int(left) }
        }
        return UInt8(truncatingIfNeeded: result)
    }
}
