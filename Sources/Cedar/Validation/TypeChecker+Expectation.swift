extension TypeChecker {
    /// The typing of a node that must be Boolean.
    mutating func boolean(_ node: ShapedExpression) -> Typing {
        expect("Bool", node) { $0.truth != nil }
    }

    /// The typing of a node that must be an entity.
    mutating func entity(_ node: ShapedExpression) -> Typing {
        expect("an entity", node) { if case .entity = $0 { true } else { false } }
    }

    /// The typing of a node that must be an entity or a record: what attributes are read from.
    mutating func holder(_ node: ShapedExpression) -> Typing {
        expect("an entity or a record", node) {
            switch $0 {
            case .entity, .record: true
            default: false
            }
        }
    }

    /// The typing of a node that must be a set.
    mutating func anySet(_ node: ShapedExpression) -> Typing {
        expect("a set", node) { if case .set = $0 { true } else { false } }
    }

    /// The typing of a node that must be of exactly `type`.
    mutating func exactly(_ type: StaticType, _ node: ShapedExpression) -> Typing {
        expect(type.description, node) { $0 == type }
    }

    /// The typing of `node`; a fault when its type is known and `fits` refuses it.
    mutating func expect(
        _ expected: String, _ node: ShapedExpression, fits: (StaticType) -> Bool
    ) -> Typing {
        let typing = type(of: node)
        guard let found = typing.type, !fits(found) else { return typing }
        report(
            .unexpectedType(expected: expected, found: found.description), node,
            "`\(text(node))` is \(found), where \(expected) is needed\(advice(expected, found))")
        return .unknown
    }

    /// The source of a node for a message. A large one is not printed: there may be as many messages as nodes.
    func text(_ node: ShapedExpression) -> String {
        node.size <= 32 && !isFull ? QuotedText.excerpt(ByteText(node.expression.cedarText)) : "(…)"
    }

    private func advice(_ expected: String, _ found: StaticType) -> String {
        switch (expected, found) {
        case ("a set", .entity): "; write `in` for groups"
        case ("a set", .record), ("a set", .string): "; write `has` for attributes, `like` for text"
        case ("an entity", .set): "; write `contains` for sets"
        case ("an entity or a record", .set): "; write `contains` for sets"
        case ("Bool", _): "; compare it with something"
        case ("Long", .string): "; Cedar does not join strings"
        default: ""
        }
    }
}
