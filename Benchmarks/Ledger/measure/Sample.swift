/// Figures in ascending order.
struct Sample {
    private let sorted: [Double]

    init(_ values: [Double]) {
        sorted = values.sorted()
    }

    /// Durations in microseconds.
    init(_ durations: [Duration]) {
        self.init(durations.map { Double($0 / .nanoseconds(1)) / 1_000 })
    }

    /// The value below which such a share of all lie; zero when there are none.
    func quantile(_ share: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// The value in the middle.
    var median: Double { quantile(0.5) }
}

/// Columns of a table as they are printed.
enum Column {
    /// A number with so many decimals, set to the right.
    static func number(_ value: Double, _ decimals: Int, width: Int = 9) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let whole = Int((value * scale).rounded())
        var text = "\(whole / Int(scale))"
        if decimals > 0 {
            let rest = "\(abs(whole) % Int(scale))"
            text += "." + String(repeating: "0", count: decimals - rest.utf8.count) + rest
        }
        return String(repeating: " ", count: max(1, width - text.utf8.count)) + text
    }

    /// A text set to the left.
    static func text(_ text: String, width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }
}
