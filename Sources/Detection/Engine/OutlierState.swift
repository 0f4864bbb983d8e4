/// What is usual for a group, and the figures that are still growing.
struct OutlierState: Sendable, Codable {
    /// A figure of a period that is not over.
    private struct Open: Sendable, Codable {
        var sum: Int64 = 0
        var touched: Int64 = 0
        var told = false
    }

    private var baseline = Baseline()
    private var open: [String: Open] = [:]

    /// A figure that is not usual.
    struct Finding: Hashable {
        let figure: Int64
        let median: Int64
    }

    /// Adds to the figure of a period and says when it has become unusual, once for each period.
    ///
    /// - Parameters:
    ///   - period: the run, the hour or the day; periods by the clock end when the next one begins.
    ///   - isTotal: whether `value` is the whole figure so far and not an addition to it.
    mutating func add(
        _ value: Int64, to period: String, at now: Int64, isTotal: Bool, byClock: Bool,
        times: Int64, atLeast: Int64, history: Int
    ) -> Finding? {
        if byClock, open[period] == nil { closeAll() }
        makeRoom(for: period)
        var figure = open[period] ?? Open()
        let (sum, overflow) = figure.sum.addingReportingOverflow(value)
        figure.sum = isTotal ? max(figure.sum, value) : overflow ? .max : sum
        figure.touched = now
        defer { open[period] = figure }
        guard !figure.told, let found = unusual(figure.sum, times, atLeast, history) else { return nil }
        figure.told = true
        return found
    }

    /// Holds a figure of its own against the usual and takes it in.
    mutating func addSingle(_ value: Int64, times: Int64, atLeast: Int64, history: Int) -> Finding? {
        defer { baseline.add(value) }
        return unusual(value, times, atLeast, history)
    }

    /// A period is over: its figure counts from now on.
    mutating func close(_ period: String) {
        guard let figure = open.removeValue(forKey: period) else { return }
        baseline.add(figure.sum)
    }

    private mutating func unusual(_ figure: Int64, _ times: Int64, _ atLeast: Int64, _ history: Int) -> Finding? {
        guard figure >= atLeast, baseline.count >= history, let usual = baseline.bound(times: times) else { return nil }
        return figure > usual.bound ? Finding(figure: figure, median: usual.median) : nil
    }

    private mutating func closeAll() {
        for period in open.keys.sorted() { close(period) }
    }

    private mutating func makeRoom(for period: String) {
        guard open[period] == nil, open.count >= DetectionLimits.openRuns else { return }
        if let quiet = open.min(by: { ($0.value.touched, $0.key) < ($1.value.touched, $1.key) }) { close(quiet.key) }
    }

    /// Whether it is within its bounds.
    var isSound: Bool {
        baseline.isSound && open.count <= DetectionLimits.openRuns
            && open.allSatisfy { $0.key.utf8.count <= DetectionLimits.keyBytes }
    }
}
