import Vocabulary

/// One entry before one rule.
struct RuleStep {
    let rule: DetectionRule
    let seen: SeenEntry

    /// What a rule found, before anything is held back.
    private struct Finding {
        /// The value that it is about, as the entry has it.
        var value: String?
        /// How it came to that, in our own words.
        var detail: String
        var allowance = 1
    }

    /// Takes the entry into the rule's memory.
    ///
    /// - Returns: the alert that goes out.
    func take(_ state: inout RuleState) -> Alert? {
        guard let key = groupKey else { return nil }
        return state.with(owner) { owner in
            let found = owner.with(key, at: seen.now) { group -> (Finding, Int64)? in
                guard let finding = examine(&group) else { return nil }
                let verdict = group.gate.pass(at: seen.now, window: rule.dedupe, allowance: finding.allowance)
                guard case .send(let held) = verdict else { return nil }
                return (finding, held)
            }
            return found.flatMap { bounded($0.0, held: $0.1, &owner) }
        }
    }

    /// The entry's run is over: what it came to is usual from now on.
    func closeRun(_ state: inout RuleState) {
        guard let run = seen.record.entry.run else { return }
        state.update(owner) { owner in owner.forEach { $0.outlier?.close(StateKey.text(run.text)) } }
    }

    /// Whose memory it is: the agent's, when the rule keeps agents apart.
    private var owner: String {
        rule.by.contains(.agent) ? seen.record.entry.agent?.text ?? "" : ""
    }

    /// The group within it; nil when the entry does not say what the rule keeps apart.
    private var groupKey: String? {
        guard !rule.by.contains(.agent) || seen.record.entry.agent != nil else { return nil }
        var parts: [String] = []
        for subject in rule.by where subject != .agent {
            guard let text = seen.text(of: subject) else { return nil }
            parts.append(text)
        }
        return parts.isEmpty ? "" : StateKey.joined(parts)
    }

    private func bounded(_ finding: Finding, held: Int64, _ owner: inout OwnerState) -> Alert? {
        let verdict = owner.gate.pass(
            at: seen.now, window: DetectionLimits.ownerWindow, allowance: DetectionLimits.alertsPerOwner)
        guard case .send(let heldBefore) = verdict else { return nil }
        let (sum, overflow) = held.addingReportingOverflow(heldBefore)
        return alert(finding, held: overflow ? .max : sum)
    }

    private func alert(_ finding: Finding, held: Int64) -> Alert {
        Alert(
            rule: rule.id, title: rule.title, severity: rule.severity, cause: seen.record.index,
            agent: seen.record.entry.agent, run: seen.record.entry.run,
            value: finding.value.map { ShownText.plain($0) },
            detail: finding.detail, held: held, attack: rule.attack)
    }

    // MARK: - Kinds of rule

    private func examine(_ group: inout GroupState) -> Finding? {
        switch rule.kind {
        case .each: return Finding(value: seen.record.entry.string(.resource), detail: said)
        case .burst(let count, let within): return burst(&group, count, within)
        case .new(let subject, let learn): return new(&group, subject, learn)
        case .outlier(let subject, let period, let times, let atLeast, let history):
            return outlier(&group, subject, period, times, atLeast, history)
        case .share(let subject, let part, let period, let percent, let atLeast, let among):
            return share(&group, (subject, part), period, percent, atLeast, among)
        }
    }

    /// The entry's own reason, made harmless; empty when it has none.
    private var said: String {
        let text = seen.record.entry.string(.reason) ?? seen.record.entry.string(.detail) ?? ""
        return ShownText.plain(text)
    }

    private func burst(_ group: inout GroupState, _ count: Int64, _ within: Int64) -> Finding? {
        var window = group.burst ?? BurstWindow()
        defer { group.burst = window }
        let found = window.add(at: seen.now, window: within)
        guard found >= count else { return nil }
        window.clear()
        return Finding(
            value: seen.record.entry.string(.resource), detail: "\(found) times within \(Span.text(within))")
    }

    private func new(_ group: inout GroupState, _ subject: Subject, _ learn: Int64) -> Finding? {
        guard let value = seen.text(of: subject) else { return nil }
        var known = group.known ?? KnownValues(since: seen.now)
        defer { group.known = known }
        switch known.take(StateKey.text(value), at: seen.now, learn: learn) {
        case .known: return nil
        case .new:
            return Finding(
                value: value, detail: "never seen before", allowance: DetectionLimits.newValuesPerWindow)
        case .beyond:
            let detail = "not among the \(DetectionLimits.knownValues) values that are remembered"
            return Finding(value: value, detail: detail, allowance: DetectionLimits.newValuesPerWindow)
        }
    }

    private func outlier(
        _ group: inout GroupState, _ subject: Subject, _ period: RuleKind.Period, _ times: Int64, _ atLeast: Int64,
        _ history: Int
    ) -> Finding? {
        guard let value = seen.number(of: subject) else { return nil }
        var state = group.outlier ?? OutlierState()
        defer { group.outlier = state }
        let name: String
        switch period {
        case .entry:
            return state.addSingle(value, times: times, atLeast: atLeast, history: history).map {
                finding($0, subject, period)
            }
        case .run:
            guard let run = seen.record.entry.run else { return nil }
            name = StateKey.text(run.text)
        case .hour, .day: name = clockPeriod(period)
        }
        let found = state.add(
            value, to: name, at: seen.now, isTotal: subject == .runSeconds, byClock: period != .run, times: times,
            atLeast: atLeast, history: history)
        return found.map { finding($0, subject, period) }
    }

    private func share(
        _ group: inout GroupState, _ of: (figure: Subject, part: Subject), _ period: RuleKind.Period, _ percent: Int64,
        _ atLeast: Int64, _ among: Int64
    ) -> Finding? {
        guard let value = seen.number(of: of.figure), let part = seen.text(of: of.part) else { return nil }
        var state = group.share ?? ShareState()
        defer { group.share = state }
        let found = state.add(
            value, to: StateKey.text(part), in: clockPeriod(period), percent: percent, atLeast: atLeast, among: among)
        return found.map {
            Finding(
                value: part,
                detail:
                    "\(of.figure.name) of one \(of.part.name) is \($0.part) of \($0.whole) in one \(period.rawValue)",
                allowance: DetectionLimits.newValuesPerWindow)
        }
    }

    /// The name of the hour or day that it is.
    private func clockPeriod(_ period: RuleKind.Period) -> String {
        "\(seen.now / (period == .hour ? 3_600_000 : 86_400_000))"
    }

    private func finding(_ found: OutlierState.Finding, _ subject: Subject, _ period: RuleKind.Period) -> Finding {
        Finding(
            value: nil,
            detail: "\(subject.name) is \(found.figure) in one \(period.rawValue); usual is \(found.median)")
    }
}
