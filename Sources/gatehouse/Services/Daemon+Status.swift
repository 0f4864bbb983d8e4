import Gate
import Glibc
import Ledger
import Policy
import Proxy
import Synchronization
import Vocabulary

extension Daemon {
    /// The picture of everything, as it stands now.
    func status() -> StatusReport {
        let policy = gate.policy
        let today = Day(of: clock.now)
        let spend = gate.spend(on: today)
        let head = ledger.head
        return StatusReport(
            version: GatehouseVersion.text, process: getpid(), embedded: configuration.isEmbedded,
            manifest: policy.manifest.file, policyVersion: policy.version,
            warnings: policy.warnings.map(\.description) + troubles, failedReload: lastFailure.withLock { $0 },
            gate: StatusReport.Gate(
                state: gateState, openExchanges: gate.openPasses, openTunnels: doors.openTunnels),
            runs: runs.active.map { run in
                StatusReport.Run(
                    run: run.caller.run.text, agent: run.caller.agent.text, command: run.command,
                    started: run.started.milliseconds)
            },
            listeners: doors.keyedListeners,
            day: today.description, spend: policy.manifest.agents.map { Self.spend($0, spend) },
            total: StatusReport.Spend(
                agent: "", settled: spend.totalSettled.amount, reserved: spend.totalReserved.amount,
                cap: policy.manifest.budget?.daily?.amount),
            budgets: gate.budgetLines().map(StatusReport.Budget.init),
            routes: gate.openRoutes.compactMap { StatusReport.Route($0.scope, $0.circuit) },
            shutAccounts: gate.shutAccounts.map(StatusReport.Account.init),
            ledger: StatusReport.LedgerHead(
                size: ledger.size, signed: head.size, root: head.root.description, key: ledger.verificationKey),
            witnesses: witnesses.withLock { $0 }, selfCheck: selfCheck.withLock { $0 },
            sinks: exports.statuses,
            alerts: desk.report(rules: detection.ruleCount))
    }

    /// Without a ledger that takes entries nothing is allowed, whatever else holds.
    private var gateState: String {
        if let reason = gate.stopReason { return "stopped: \(reason)" }
        return ledger.failure.map { "shut: \($0.message)" } ?? "open"
    }

    /// Background work that stands still.
    private var troubles: [String] { detection.troubles + [indexTrouble.text].compactMap { $0 } }

    private static func spend(_ agent: AgentRules, _ day: DaySpend) -> StatusReport.Spend {
        StatusReport.Spend(
            agent: agent.name.text, settled: day.settled[agent.name, default: .zero].amount,
            reserved: day.reserved[agent.name, default: .zero].amount, cap: agent.dailyBudget?.amount)
    }
}
