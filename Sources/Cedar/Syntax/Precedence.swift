/// How tightly a piece of syntax binds, loosest first.
enum Precedence: Int, Comparable {
    case conditional, disjunction, conjunction, relation, sum, product, unary, member

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

    /// The next tighter level.
    var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .member }
}
