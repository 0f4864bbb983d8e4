/// An entity of the request, with its ancestors found once.
struct Subject {
    let uid: UInt64
    /// Whether the ancestors stand in the table of the request.
    let isLocal: Bool
    let ancestors: Range<Int>

    /// Symbol of the entity's type.
    var type: UInt32 { UInt32(truncatingIfNeeded: uid >> 32) }
}
