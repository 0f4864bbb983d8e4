/// Which principals and actions a rule is about, as positions in the lists of a `ComparedWorld`. Agents and operators
/// are kept apart, because an operator can do little of what agents can do.
struct Reach {
    /// Every one of these principals with every one of these actions.
    struct Product {
        var principals: Set<Int>
        var actions: Set<Int>

        /// Whether it is about nobody or nothing.
        var isEmpty: Bool { principals.isEmpty || actions.isEmpty }

        /// Whether every pair of `other` is one of these.
        func contains(_ other: Product) -> Bool {
            other.isEmpty || principals.isSuperset(of: other.principals) && actions.isSuperset(of: other.actions)
        }

        /// The pairs of both.
        func intersection(_ other: Product) -> Product {
            Product(
                principals: principals.intersection(other.principals), actions: actions.intersection(other.actions))
        }
    }

    var agents: Product
    var operators: Product

    /// Whether it is about nobody or nothing.
    var isEmpty: Bool { agents.isEmpty && operators.isEmpty }

    /// Whether everything in `other` is in this reach too.
    func contains(_ other: Reach) -> Bool { agents.contains(other.agents) && operators.contains(other.operators) }

    /// What both are about.
    func intersection(_ other: Reach) -> Reach {
        Reach(agents: agents.intersection(other.agents), operators: operators.intersection(other.operators))
    }

    /// The actions of each principal.
    var byPrincipal: [Int: Set<Int>] {
        var pairs: [Int: Set<Int>] = [:]
        for product in [agents, operators] where !product.isEmpty {
            for principal in product.principals { pairs[principal] = product.actions }
        }
        return pairs
    }

    /// Everybody it is about.
    var principals: [Int] {
        [agents, operators].flatMap { $0.isEmpty ? [] : $0.principals.sorted() }.sorted()
    }

    /// Everything it is about.
    var actions: [Int] {
        [agents, operators].reduce(into: Set<Int>()) { if !$1.isEmpty { $0.formUnion($1.actions) } }.sorted()
    }

    /// The part of the reach that passes both tests.
    func filter(principal: (Int) -> Bool, action: (Int) -> Bool) -> Reach {
        func part(_ product: Product) -> Product {
            Product(principals: product.principals.filter(principal), actions: product.actions.filter(action))
        }
        return Reach(agents: part(agents), operators: part(operators))
    }
}
