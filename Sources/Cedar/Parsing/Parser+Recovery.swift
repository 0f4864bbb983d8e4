extension Parser {
    /// Every fault in the source, at most one of each policy and `CedarLimits.problems` of all: after a fault the
    /// parser goes on where the next policy seems to begin. The policies without fault come along, their positions
    /// counted as if the others had parsed.
    mutating func recovering(naming: PolicyNaming) -> (policies: [CedarPolicy], problems: [CedarError]) {
        var policies: [CedarPolicy] = []
        var problems: [CedarError] = []
        var position = 0
        while !at(.end), problems.count < CedarLimits.problems {
            guard position < CedarLimits.policies else {
                problems.append(tooManyPolicies)
                break
            }
            let start = index
            do throws(CedarError) {
                policies.append(try policy(position: position, naming: naming))
            } catch {
                problems.append(error)
                resume(at: nextPolicy(from: max(index, start), failed: start))
            }
            position += 1
        }
        return (policies, problems)
    }

    /// The error of a source with too many policies.
    var tooManyPolicies: CedarError {
        error(.tooLarge, at: current.span, "more than \(CedarLimits.policies) policies; split the set")
    }

    /// The next token that begins a policy, or seems to behind a semicolon; never the one at `failed`.
    private func nextPolicy(from index: Int, failed start: Int) -> Int {
        var index = index
        while true {
            let token = token(at: index)
            if token.kind == .end { return index }
            if index > start, beginsPolicy(at: index) { return index }
            index += 1
            if token.kind == .semicolon, maybeBeginsPolicy(at: index) { return index }
        }
    }

    /// A misspelt effect begins a policy too; what else stands behind a semicolon is a rest of the faulty policy.
    private func maybeBeginsPolicy(at index: Int) -> Bool {
        let isCall = token(at: index).kind == .identifier && token(at: index + 1).kind == .openParen
        return isCall || beginsPolicy(at: index)
    }

    private func beginsPolicy(at index: Int) -> Bool {
        let token = token(at: index)
        if token.kind == .at { return true }
        guard token.kind == .identifier, self.token(at: index + 1).kind == .openParen else { return false }
        let word = text(token)
        return word == "permit" || word == "forbid"
    }
}
