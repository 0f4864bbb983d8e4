extension LayoutBuilder {
    /// An expression of any form.
    mutating func expression() {
        guard at(word: "if") else { return disjunction() }
        add(.open)
        for part in ["if", "then", "else"] where at(word: part) {
            if part != "if" { add(.line(flat: 1)) }
            take()
            add(.space)
            let levels = part == "else" && at(word: "if") ? 0 : 1
            add(.indent(levels))
            expression()
            add(.indent(-levels))
        }
        add(.close)
    }

    /// Operands of `||`, each a chain of `&&` whose further lines are indented when there is more than one.
    private mutating func disjunction() {
        add(.open)
        var operands = [conjunction()]
        while at(.or) {
            operatorAndLine()
            operands.append(conjunction())
        }
        add(.close)
        guard operands.count > 1 else { return }
        for operand in operands {
            replacePiece(at: operand.lowerBound, with: .indent(1))
            replacePiece(at: operand.upperBound, with: .indent(-1))
        }
    }

    /// Operands of `&&` between two pieces that indent nothing yet; the range of these two.
    private mutating func conjunction() -> ClosedRange<Int> {
        add(.open)
        relation()
        let first = pieces.count
        add(.indent(0))
        while at(.and) {
            operatorAndLine()
            relation()
        }
        add(.indent(0))
        add(.close)
        return first...(pieces.count - 2)
    }

    /// A comparison, broken behind its operator.
    private mutating func relation() {
        add(.open)
        arithmetic()
        add(.indent(1))
        if isComparison {
            operatorAndLine()
            arithmetic()
        } else if at(word: "has") || at(word: "like") {
            operatorAndLine()
            take()
            while at(.dot) {
                take()
                take()
            }
        } else if at(word: "is") {
            operatorAndLine()
            entity()
            if at(word: "in") {
                operatorAndLine()
                arithmetic()
            }
        }
        add(.indent(-1))
        add(.close)
    }

    private var isComparison: Bool {
        let kinds: [Token.Kind] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]
        return kinds.contains(where: at) || at(word: "in")
    }

    /// Operands of `+`, `-` and `*`.
    private mutating func arithmetic() {
        add(.open)
        unary()
        add(.indent(1))
        while at(.plus) || at(.minus) || at(.star) {
            operatorAndLine()
            unary()
        }
        add(.indent(-1))
        add(.close)
    }

    private mutating func operatorAndLine() {
        add(.space)
        take()
        add(.line(flat: 1))
    }

    private mutating func unary() {
        while at(.bang) || at(.minus) { take() }
        add(.open)
        primary()
        var calls = 0
        while at(.dot) || at(.openBracket) {
            guard at(.dot) else {
                bracketed(spaced: false) { $0.take() }
                continue
            }
            if isFollowedByCall {
                calls += 1
                if calls == 2 { add(.indent(1)) }
                if calls > 1 { add(.line(flat: 0)) }
            }
            take()
            take()
            if at(.openParen) { arguments() }
        }
        if calls > 1 { add(.indent(-1)) }
        add(.close)
    }

    private mutating func primary() {
        switch tokens[index].kind {
        case .openParen, .openBracket: bracketed(spaced: false) { $0.expression() }
        case .openBrace: bracketed(spaced: true) { $0.field() }
        default:
            entity()
            if at(.openParen) { arguments() }
        }
    }

    /// Arguments of a call; a set or record that is the only one shares the lines of the parentheses.
    private mutating func arguments() {
        guard holdsOneBracket else { return bracketed(spaced: false) { $0.expression() } }
        take()
        primary()
        take()
    }

    /// `key: value` of a record.
    private mutating func field() {
        take()
        take()
        add(.space)
        expression()
    }
}
