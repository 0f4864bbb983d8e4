/// What one rule remembers.
struct RuleState: Sendable, Codable {
    /// Which rule's memory it is.
    let fingerprint: String
    private var owners: [String: OwnerState] = [:]

    /// An empty memory.
    init(fingerprint: String) { self.fingerprint = fingerprint }

    /// Works on what is remembered about an agent; the one longest unused makes room.
    mutating func with<Value>(_ owner: String, _ body: (inout OwnerState) -> Value) -> Value {
        if owners[owner] == nil, owners.count >= DetectionLimits.owners,
            let oldest = owners.min(by: { ($0.value.touched, $0.key) < ($1.value.touched, $1.key) })
        {
            owners.removeValue(forKey: oldest.key)
        }
        return body(&owners[owner, default: OwnerState()])
    }

    /// Works on what is remembered about an agent, when something is.
    mutating func update(_ owner: String, _ body: (inout OwnerState) -> Void) {
        guard owners[owner] != nil else { return }
        body(&owners[owner, default: OwnerState()])
    }

    /// Whether everything is within its bounds.
    var isSound: Bool {
        owners.count <= DetectionLimits.owners && owners.allSatisfy { $0.value.isSound }
    }
}
