import Vocabulary

/// Spend as bars, the longest as wide as a terminal allows.
struct SpendChart {
    /// How many characters the longest bar has.
    private static let width: Int64 = 40
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    private let rows: [SpendOutput]

    init(_ rows: [SpendOutput]) { self.rows = rows }

    /// One line for each row. What was spent at all shows as a bar.
    var lines: [String] {
        guard let most = rows.map(\.settled).max(), most > 0 else { return ["nothing spent yet"] }
        let bars = rows.map {
            [$0.names.joined(separator: " "), Self.bar($0.settled, of: most), "\(MicroDollars($0.settled))"]
        }
        return TextTable.lines(bars)
    }

    /// Eighths of a character, so that small differences show. The parts are divided first, so that nothing overflows.
    static func bar(_ amount: Int64, of most: Int64) -> String {
        let whole = width * 8
        let length = min(whole, most >= whole ? amount / (most / whole) : amount * whole / most)
        let shown = amount > 0 ? max(1, length) : 0
        return String(repeating: "█", count: Int(shown / 8)) + eighths[Int(shown % 8)]
    }
}
