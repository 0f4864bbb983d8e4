import Vocabulary

/// The spend of one day against one cap, and what was said about it.
struct SpendState: Sendable, Codable {
    private var day: Int64 = .min
    private var settled: Int64 = 0
    private var cap: Int64 = 0
    private var told = 0

    /// Adds to the day's spend.
    ///
    /// - Returns: the percentages crossed by it, rising; a changed cap begins anew.
    mutating func add(_ amount: Int64, on today: Int64, cap: MicroDollars?, percent: [Int]) -> [Int] {
        if today != day { self = SpendState(day: today, cap: cap?.amount ?? 0) }
        settled = (MicroDollars(settled) + MicroDollars(max(0, amount))).amount
        guard let cap, cap.amount > 0 else { return [] }
        if cap.amount != self.cap {
            self.cap = cap.amount
            told = 0
        }
        let crossed = percent.filter { $0 > told && Self.reaches(settled, $0, of: cap.amount) }
        told = crossed.last ?? told
        return crossed
    }

    init() {}

    private init(day: Int64, cap: Int64) {
        self.day = day
        self.cap = cap
    }

    /// settled × 100 ≥ cap × percent, without overflow.
    private static func reaches(_ settled: Int64, _ percent: Int, of cap: Int64) -> Bool {
        let left = settled.magnitude.multipliedFullWidth(by: 100)
        let right = cap.magnitude.multipliedFullWidth(by: UInt64(percent))
        return (left.high, left.low) >= (right.high, right.low)
    }
}
