/// The type checker's answer for an expression.
struct Typing {
    /// The type; nil when a fault left it unknown.
    let type: StaticType?
    /// What is known wherever the expression is true.
    let facts: Set<Capability>

    /// A fault was reported; nothing more is to be said of this expression.
    static let unknown = Typing(nil)
    /// A Boolean of which nothing is known.
    static let anyBool = Typing(.anyBool)

    init(_ type: StaticType?, facts: Set<Capability> = []) {
        self.type = type
        self.facts = facts
    }

    init(_ truth: Truth, facts: Set<Capability> = []) { self.init(.bool(truth), facts: facts) }
}
