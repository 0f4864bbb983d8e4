/// What a rule remembers about one agent: its groups, and how many alerts it has caused. What one agent does never
/// pushes out what is remembered about another.
struct OwnerState: Sendable, Codable {
    /// When it was last used, in milliseconds.
    private(set) var touched: Int64 = 0
    /// Bounds the alerts of all its groups together.
    var gate = AlertGate()
    private var groups: [String: GroupState] = [:]

    /// Works on a group, which is made when there is none; the longest unused one makes room.
    mutating func with<Value>(_ key: String, at now: Int64, _ body: (inout GroupState) -> Value) -> Value {
        touched = now
        if groups[key] == nil, groups.count >= DetectionLimits.groupsPerOwner,
            let oldest = groups.min(by: { ($0.value.touched, $0.key) < ($1.value.touched, $1.key) })
        {
            groups.removeValue(forKey: oldest.key)
        }
        groups[key, default: GroupState()].touched = now
        return body(&groups[key, default: GroupState()])
    }

    /// Works on every group.
    mutating func forEach(_ body: (inout GroupState) -> Void) {
        for key in groups.keys { body(&groups[key, default: GroupState()]) }
    }

    /// Whether everything is within its bounds.
    var isSound: Bool {
        groups.count <= DetectionLimits.groupsPerOwner
            && groups.allSatisfy { $0.key.utf8.count <= DetectionLimits.keyBytes && $0.value.isSound }
    }
}
