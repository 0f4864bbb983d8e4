import Cedar

extension CedarExpression {
    /// The expressions that `&&` joins, in order; the expression itself when nothing is joined.
    var conjuncts: [CedarExpression] {
        var found: [CedarExpression] = []
        var waiting = [self]
        while let next = waiting.popLast() {
            guard case .and(let left, let right) = next.kind else {
                found.append(next)
                continue
            }
            waiting += [right, left]
        }
        return found
    }

    /// The names after `context` in `context.input.port`; nil for anything but attributes of the context.
    var contextPath: [ByteText]? {
        var path: [ByteText] = []
        var holder = self
        while case .attribute(let operand, let name) = holder.kind {
            path.append(name)
            holder = operand
        }
        guard case .variable(.context) = holder.kind, !path.isEmpty else { return nil }
        return path.reversed()
    }
}
