import Vocabulary

/// `gatehouse status` for people.
struct StatusText {
    let terminal: Terminal

    func lines(_ report: StatusReport, _ isolation: IsolationReport) -> [String] {
        let gate = VisibleText.of(report.gate.state)
        var lines = [
            row("gate", gate == "open" ? terminal.good("open") : terminal.bad(gate)),
            row("open", "\(report.gate.openExchanges) exchanges, \(report.gate.openTunnels) tunnels"),
        ]
        lines += isolationLines(isolation)
        lines.append(row("policy", "version \(report.policyVersion.prefix(12))"))
        lines.append(row("", terminal.faint(report.manifest)))
        lines += reloadLines(report)
        lines += report.warnings.map { row("", terminal.warning(VisibleText.of($0))) }
        lines += spendLines(report)
        lines += BudgetTable(terminal: terminal).lines(report.budgets).dropFirst().enumerated().map { number, line in
            row(number == 0 ? "budgets" : "", String(line.dropFirst(2)))
        }
        lines += routeLines(report.routes)
        lines += accountLines(report)
        lines += runLines(report)
        lines += report.listeners.enumerated().map { row($0.offset == 0 ? "listens" : "", $0.element) }
        lines += alertLines(report.alerts)
        lines.append(row("ledger", "\(report.ledger.size) entries, \(report.ledger.signed) signed"))
        lines.append(row("", terminal.faint("head \(report.ledger.root)")))
        lines.append(row("", terminal.faint("key  \(report.ledger.key)")))
        lines += selfCheckLines(report) + witnessLines(report)
        lines += sinkLines(report)
        let kind = report.embedded ? "embedded, ends with its last run" : "daemon"
        lines.append(row("process", "\(report.process) (\(kind), version \(report.version))"))
        return lines
    }

    /// The walls this kernel offers, and how to get those that are missing.
    func isolationLines(_ isolation: IsolationReport) -> [String] {
        let walls = isolation.holds ? terminal.good(isolation.backend) : terminal.bad(isolation.backend)
        return [row("isolation", walls)] + isolation.missing.map { row("", terminal.bad("missing: \($0)")) }
    }

    /// A policy that was refused: what the files say is not what holds.
    private func reloadLines(_ report: StatusReport) -> [String] {
        guard let failed = report.failedReload else { return [] }
        let when = EntryText.time(Timestamp(milliseconds: failed.time))
        let reasons = failed.reason.split(separator: "\n").map { row("", terminal.bad(VisibleText.of(String($0)))) }
        return [row("", terminal.bad("a reload by \(failed.operator) at \(when) was refused, the old policy stays:"))]
            + reasons
    }

    private func selfCheckLines(_ report: StatusReport) -> [String] {
        guard let check = report.selfCheck else { return [] }
        let when = EntryText.time(Timestamp(milliseconds: check.time))
        guard let problem = check.problem else {
            return [row("", "checked itself at \(when): \(check.entries) entries intact")]
        }
        return [row("", terminal.bad("checked itself at \(when): NOT INTACT: \(problem)"))]
    }

    private func witnessLines(_ report: StatusReport) -> [String] {
        guard let witnesses = report.witnesses else { return [] }
        let extent = witnesses.witnessed.map { "\($0) entries cosigned by \(witnesses.quorum)" } ?? "no quorum yet"
        let behind = report.ledger.signed - min(report.ledger.signed, witnesses.witnessed ?? 0)
        let lag = behind > 0 ? ", \(behind) behind" : ""
        let text = witnesses.isLagging ? terminal.bad("TOO LONG WITHOUT A QUORUM: \(extent)\(lag)") : extent + lag
        return [row("witnesses", text)]
            + witnesses.each.map { witness in
                let line = "\(witness.name): \(witness.standing)"
                return row("", witness.isGood ? line : terminal.warning(line))
            }
    }

    private func spendLines(_ report: StatusReport) -> [String] {
        let agents = report.spend.map { spend in row("", "\(spend.agent): \(amounts(spend))") }
        return [row("spend", "\(report.day) UTC, all agents: \(amounts(report.total))")] + agents
    }

    private func accountLines(_ report: StatusReport) -> [String] {
        report.shutAccounts.map { account in
            let next =
                account.isProbed
                ? "one call is trying" : "next try \(EntryText.time(Timestamp(milliseconds: account.until)))"
            let whom = account.agent.map { " for \($0)" } ?? ""
            return row("", terminal.bad("\(account.provider) does not pay\(whom): \(account.why), \(next)"))
        }
    }

    private func runLines(_ report: StatusReport) -> [String] {
        guard !report.runs.isEmpty else { return [row("runs", "none")] }
        return report.runs.enumerated().map { number, run in
            row(number == 0 ? "runs" : "", VisibleText.of("\(run.run)  \(run.agent)  \(run.command)"))
        }
    }

    private func sinkLines(_ report: StatusReport) -> [String] {
        report.sinks.enumerated().map { number, sink in
            row(number == 0 ? "export" : "", SinkText(terminal: terminal).line(sink))
        }
    }

    private func alertLines(_ alerts: StatusReport.Alerts) -> [String] {
        var lines = [row("detection", "\(alerts.rules) rules, \(Self.channels(alerts.channels.count))")]
        for channel in alerts.channels {
            let waiting = channel.waiting == 0 ? "" : ", \(channel.waiting) waiting"
            let text = "\(channel.name): \(channel.way), from \(channel.atLeast) on\(waiting)"
            lines.append(row("", channel.failure == nil ? text : terminal.bad(text)))
            if let failure = channel.failure { lines.append(row("", terminal.bad("failing: \(failure)"))) }
        }
        for alert in alerts.recent {
            let when = EntryText.time(Timestamp(milliseconds: alert.time))
            lines.append(row("", terminal.warning("\(alert.index)  \(when)  \(alert.severity)  \(alert.text)")))
        }
        return lines
    }

    private static func channels(_ count: Int) -> String {
        switch count {
        case 0: "no channel of alerts"
        case 1: "1 channel of alerts"
        default: "\(count) channels of alerts"
        }
    }

    private func amounts(_ spend: StatusReport.Spend) -> String {
        let reserved = spend.reserved > 0 ? " + \(MicroDollars(spend.reserved)) reserved" : ""
        let cap = spend.cap.map { " of \(MicroDollars($0))" } ?? " (no cap)"
        return "\(MicroDollars(spend.settled))\(reserved)\(cap)"
    }

    func row(_ label: String, _ text: String) -> String {
        label + String(repeating: " ", count: max(1, 11 - label.utf8.count)) + text
    }
}
