/// A QR code (ISO/IEC 18004) of bytes, with medium error correction: what an operator takes off a screen with a phone.
package struct QRCode: Hashable, Sendable {
    /// The light border that readers need, in modules.
    private static let quiet = 4

    /// Modules a side, without the border.
    package let side: Int
    /// Row by row; true is dark.
    private let modules: [Bool]

    /// The smallest code for these bytes; nil for more than `WireLimits.qrBytes`.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count <= WireLimits.qrBytes,
            let version = QRVersion.all.first(where: { bytes.count <= $0.capacity })
        else { return nil }
        var drawn = QRGrid(version)
        drawn.draw(QRData.codewords(bytes, version))
        let masked = QRMask.allCases.map { mask in
            var grid = drawn
            grid.apply(mask)
            return (modules: grid.modules, penalty: grid.penalty)
        }
        guard let best = masked.min(by: { $0.penalty < $1.penalty }) else { return nil }
        side = version.side
        modules = best.modules
    }

    /// Whether a module is dark; those outside are light.
    package func isDark(_ x: Int, _ y: Int) -> Bool {
        let inside = 0..<side
        return inside.contains(x) && inside.contains(y) && modules[y * side + x]
    }

    /// The code as lines of half blocks with its border, two modules high each: light modules are drawn and dark ones
    /// left out, as it must be on a dark terminal.
    package var lines: [String] {
        let shown = -Self.quiet..<side + Self.quiet
        return stride(from: shown.lowerBound, to: shown.upperBound, by: 2).map { y in
            shown.map { x in
                switch (isDark(x, y), isDark(x, y + 1)) {
                case (false, false): "\u{2588}"
                case (false, true): "\u{2580}"
                case (true, false): "\u{2584}"
                case (true, true): " "
                }
            }.joined()
        }
    }
}
