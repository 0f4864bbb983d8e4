/// What rules no longer find when others take their place. What cannot be seen to find as much counts as less.
package enum RuleWeakening {
    /// One sentence for each rule that is off, less urgent, or another one: lower-case start, no full stop.
    package static func texts(from old: [DetectionRule], to new: [DetectionRule]) -> [String] {
        old.flatMap { rule in
            guard let now = new.first(where: { $0.id.utf8.elementsEqual(rule.id.utf8) }) else {
                return ["the detection rule `\(rule.id)` is off"]
            }
            return texts(from: rule, to: now)
        }
    }

    /// A name of exactly these rules, for whoever confirms them.
    package static func version(of rules: [DetectionRule]) -> String {
        Checksum.text(rules.map { "\($0.id)|\($0.severity)|\($0.fingerprint)|\($0.dedupe)" }.joined(separator: "\n"))
    }

    private static func texts(from old: DetectionRule, to new: DetectionRule) -> [String] {
        var texts: [String] = []
        if new.severity < old.severity {
            texts.append(
                "the detection rule `\(old.id)` is of severity `\(new.severity.rawValue)`, and was of `\(old.severity.rawValue)`"
            )
        }
        if new.dedupe > old.dedupe { texts.append("the detection rule `\(old.id)` is quiet for longer after an alert") }
        if new.when != old.when || new.by != old.by {
            texts.append("the detection rule `\(old.id)` looks at other entries")
        }
        if !new.kind.finds(old.kind) { texts.append("the detection rule `\(old.id)` has another threshold") }
        return texts
    }
}

extension RuleKind {
    /// Whether it fires at least wherever another one does.
    fileprivate func finds(_ other: RuleKind) -> Bool {
        switch (self, other) {
        case (.burst(let count, let within), .burst(let oldCount, let oldWithin)):
            count <= oldCount && within >= oldWithin
        case (
            .outlier(let of, let per, let times, let atLeast, let history),
            .outlier(let oldOf, let oldPer, let oldTimes, let oldAtLeast, let oldHistory)
        ):
            of == oldOf && per == oldPer && times <= oldTimes && atLeast <= oldAtLeast && history <= oldHistory
        case (
            .share(let of, let part, let per, let percent, let atLeast, let among),
            .share(let oldOf, let oldPart, let oldPer, let oldPercent, let oldAtLeast, let oldAmong)
        ):
            of == oldOf && part == oldPart && per == oldPer && percent <= oldPercent && atLeast <= oldAtLeast
                && among <= oldAmong
        case (.new(let of, let learn), .new(let oldOf, let oldLearn)): of == oldOf && learn <= oldLearn
        default: self == other
        }
    }
}
