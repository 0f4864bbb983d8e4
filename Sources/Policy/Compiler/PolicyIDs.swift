/// Hands out policy ids, each once. An id names the rule and the line it stands in.
struct PolicyIDs {
    private var taken: Set<String> = []

    /// The id of a rule, with the column added when two rules share a line.
    mutating func next(_ name: String, at place: Place) -> String {
        let plain = "\(name)@\(place.line)"
        let id = taken.contains(plain) ? "\(name)@\(place)" : plain
        taken.insert(id)
        return id
    }
}
