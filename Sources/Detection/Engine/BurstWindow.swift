/// Counts entries in a window that slides in steps: it sees at least the whole window and at most a twelfth more.
struct BurstWindow: Sendable, Codable {
    /// Counts of the newest steps, newest last.
    private var counts: [Int64] = []
    /// The number of the newest step.
    private var newest: Int64 = 0

    /// Counts an entry.
    ///
    /// - Returns: how many there are in the window now.
    mutating func add(at now: Int64, window: Int64) -> Int64 {
        let width = max(1, window / DetectionLimits.windowSteps)
        let kept = Int(DetectionLimits.windowSteps) + 1
        let step = now / width
        if counts.isEmpty || step - newest >= Int64(kept) || step < newest {
            counts = Array(repeating: 0, count: kept)
        } else if step > newest {
            let passed = Int(step - newest)
            counts.removeFirst(passed)
            counts += Array(repeating: 0, count: passed)
        }
        newest = step
        counts[counts.count - 1] += 1
        return counts.reduce(0, +)
    }

    /// Begins anew after an alert.
    mutating func clear() { counts = [] }

    /// Whether it is one that `add` makes.
    var isSound: Bool {
        (counts.isEmpty || counts.count == Int(DetectionLimits.windowSteps) + 1)
            && counts.allSatisfy { (0...DetectionLimits.burstCount * 2).contains($0) }
    }
}
