/// Which class an event becomes, and what happened in the class's own terms.
struct OCSFShape: Hashable, Sendable {
    let type: OCSFClass
    /// `activity_id` within the class.
    let activity: Int64

    init(_ type: OCSFClass, _ activity: Int64) {
        self.type = type
        self.activity = activity
    }

    /// What is none of the class's activities.
    static let other: Int64 = 99
}
