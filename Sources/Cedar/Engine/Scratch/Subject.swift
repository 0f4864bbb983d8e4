/// An entity of the request, with its ancestors found once.
struct Subject {
    let uid: UInt64
    /// Whether the ancestors stand in the table of the request.
    let isLocal: Bool
    let ancestors: Range<Int>

    /// An entity whose ancestors are not looked up yet, unless they are given.
    init(uid: UInt64, isLocal: Bool = false, ancestors: Range<Int> = 0..<0) {
        self.uid = uid
        self.isLocal = isLocal
        self.ancestors = ancestors
    }

    /// Symbol of the entity's type.
    var type: UInt32 { UInt32(truncatingIfNeeded: uid >> 32) }
}
