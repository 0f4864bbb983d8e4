/// Which principals and actions a rule is about, as positions in the lists of a `ComparedWorld`.
struct Reach {
    var principals: Set<Int>
    var actions: Set<Int>

    /// Whether it is about nobody or nothing.
    var isEmpty: Bool { principals.isEmpty || actions.isEmpty }

    /// Whether everything in `other` is in this reach too.
    func contains(_ other: Reach) -> Bool {
        principals.isSuperset(of: other.principals) && actions.isSuperset(of: other.actions)
    }

    /// What both are about.
    func intersection(_ other: Reach) -> Reach {
        Reach(
            principals: principals.intersection(other.principals), actions: actions.intersection(other.actions))
    }
}
