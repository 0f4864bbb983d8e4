/// What a rule remembers about one group of entries.
struct GroupState: Sendable, Codable {
    /// When it was last used, in milliseconds.
    var touched: Int64 = 0
    /// Its dedupe window.
    var gate = AlertGate()
    var burst: BurstWindow?
    var known: KnownValues?
    var outlier: OutlierState?
    var share: ShareState?

    /// Whether everything is within its bounds.
    var isSound: Bool {
        burst?.isSound != false && known?.isSound != false && outlier?.isSound != false
            && share?.isSound != false
    }
}
