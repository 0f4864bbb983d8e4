extension RuleReader {
    /// How the rule comes to an alert: one of `burst`, `new`, `outlier`, `share`, or every entry.
    mutating func readKind(_ keys: [String: YamlValue], in what: String, _ place: YamlValue.Place) -> RuleKind? {
        let given = ["burst", "new", "outlier", "share"].filter { keys[$0] != nil }
        guard given.count <= 1 else {
            refuse(.value, "\(what) has \(given.map { "`\($0)`" }.joined(separator: " and ")); keep one", place)
            return nil
        }
        if let node = keys["burst"] { return readBurst(node) }
        if let node = keys["new"] { return readNew(node) }
        if let node = keys["outlier"] { return readOutlier(node) }
        if let node = keys["share"] { return readShare(node) }
        return .each
    }

    private mutating func readBurst(_ node: YamlValue) -> RuleKind? {
        let keys = keys(of: node, in: "`burst`", known: ["count", "within"])
        let count = required("count", keys, in: "`burst`", node.place).flatMap {
            number($0, "`count`", 2...DetectionLimits.burstCount)
        }
        let within = required("within", keys, in: "`burst`", node.place).flatMap { span($0, "`within`") }
        guard let count, let within else { return nil }
        return .burst(count: count, within: within)
    }

    private mutating func readNew(_ node: YamlValue) -> RuleKind? {
        let keys = keys(of: node, in: "`new`", known: ["of", "learn"])
        let of = required("of", keys, in: "`new`", node.place).flatMap { subject($0, "`of`") }
        let learn = required("learn", keys, in: "`new`", node.place).flatMap { span($0, "`learn`") }
        guard let of, let learn else { return nil }
        return .new(of: of, learn: learn)
    }

    private mutating func readOutlier(_ node: YamlValue) -> RuleKind? {
        let what = "`outlier`"
        let keys = keys(of: node, in: what, known: ["of", "per", "times", "at least", "history"])
        let of = required("of", keys, in: what, node.place).flatMap { subject($0, "`of`") }
        let per = required("per", keys, in: what, node.place).flatMap {
            word($0, "`per`", RuleKind.Period.allCases.map { ($0.rawValue, $0) })
        }
        let times = required("times", keys, in: what, node.place).flatMap { number($0, "`times`", 1...1_000) }
        let atLeast = required("at least", keys, in: what, node.place).flatMap {
            number($0, "`at least`", 0...999_999_999_999_999)
        }
        let history = required("history", keys, in: what, node.place).flatMap {
            number($0, "`history`", 3...Int64(DetectionLimits.samples))
        }
        guard let of, let per, let times, let atLeast, let history else { return nil }
        return .outlier(of: of, per: per, times: times, atLeast: atLeast, history: Int(history))
    }

    private mutating func readShare(_ node: YamlValue) -> RuleKind? {
        let what = "`share`"
        let keys = keys(of: node, in: what, known: ["of", "part", "per", "percent", "at least", "among"])
        let of = required("of", keys, in: what, node.place).flatMap { subject($0, "`of`") }
        let part = required("part", keys, in: what, node.place).flatMap { subject($0, "`part`") }
        let per = required("per", keys, in: what, node.place).flatMap {
            word($0, "`per`", [RuleKind.Period.hour, .day].map { ($0.rawValue, $0) })
        }
        let percent = required("percent", keys, in: what, node.place).flatMap { number($0, "`percent`", 1...100) }
        let atLeast = required("at least", keys, in: what, node.place).flatMap {
            number($0, "`at least`", 0...999_999_999_999_999)
        }
        let among = required("among", keys, in: what, node.place).flatMap {
            number($0, "`among`", 2...Int64(DetectionLimits.shareParts))
        }
        guard let of, let part, let per, let percent, let atLeast, let among else { return nil }
        return .share(of: of, part: part, per: per, percent: percent, atLeast: atLeast, among: among)
    }
}
