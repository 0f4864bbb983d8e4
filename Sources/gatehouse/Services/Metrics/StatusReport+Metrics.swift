import Export

extension StatusReport {
    /// How everything stands, as metrics. Labels are names out of the manifest and words of closed lists.
    var families: [MetricFamily] {
        gateFamilies + moneyFamilies + sinkFamilies + [
            MetricFamily("gatehouse_ledger_entries", "Entries that are durable.", .gauge, .count(ledger.size)),
            MetricFamily(
                "gatehouse_ledger_signed_entries", "Entries under the last signed checkpoint.", .gauge,
                .count(ledger.signed)),
            MetricFamily(
                "gatehouse_detection_rules", "Detection rules in force.", .gauge, .count(UInt64(alerts.rules))),
            MetricFamily(
                "gatehouse_alerts_waiting", "Alerts that a channel has not delivered.", .gauge,
                alerts.channels.map { Self.sample("channel", $0.name, .count(UInt64($0.waiting))) }),
        ]
    }

    private var gateFamilies: [MetricFamily] {
        let byAgent = Dictionary(grouping: runs, by: \.agent)
        return [
            MetricFamily(
                "gatehouse_info", "Which Gatehouse this is.", .gauge, [Self.sample("version", version, .count(1))]),
            MetricFamily("gatehouse_gate_open", "Whether the gate is open.", .gauge, .flag(gate.state == "open")),
            MetricFamily(
                "gatehouse_open_exchanges", "Exchanges under way.", .gauge, .count(UInt64(max(0, gate.openExchanges)))),
            MetricFamily(
                "gatehouse_open_tunnels", "Opaque connections under way.", .gauge,
                .count(UInt64(max(0, gate.openTunnels)))),
            MetricFamily(
                "gatehouse_runs", "Runs under way, by agent.", .gauge,
                spend.map { Self.sample("agent", $0.agent, .count(UInt64(byAgent[$0.agent]?.count ?? 0))) }),
        ]
    }

    private var moneyFamilies: [MetricFamily] {
        let agents = spend.map { ($0, [MetricLabel("agent", $0.agent)]) }
        // One for each run would be a label without bound.
        let scopes = budgets.filter { $0.run == nil }
            .map { ($0, [MetricLabel("scope", $0.scope), MetricLabel("window", $0.window)]) }
        return [
            MetricFamily(
                "gatehouse_spend_settled_dollars", "Spent today (UTC), by agent.", .gauge,
                agents.map { .init(labels: $0.1, value: .microDollars($0.0.settled)) }),
            MetricFamily(
                "gatehouse_spend_reserved_dollars", "Set aside for calls under way, by agent.", .gauge,
                agents.map { .init(labels: $0.1, value: .microDollars($0.0.reserved)) }),
            MetricFamily(
                "gatehouse_budget_settled_dollars", "Spent in the budget's window.", .gauge,
                scopes.map { .init(labels: $0.1, value: .microDollars($0.0.settled)) }),
            MetricFamily(
                "gatehouse_budget_reserved_dollars", "Set aside in the budget's window.", .gauge,
                scopes.map { .init(labels: $0.1, value: .microDollars($0.0.reserved)) }),
            MetricFamily(
                "gatehouse_budget_cap_dollars", "The budget's cap.", .gauge,
                scopes.map { .init(labels: $0.1, value: .microDollars($0.0.cap)) }),
        ]
    }

    private var sinkFamilies: [MetricFamily] {
        [
            MetricFamily(
                "gatehouse_sink_lag_entries", "Entries that a sink has not.", .gauge,
                sinks.map { Self.sample("sink", $0.name, .count($0.lagEntries)) }),
            MetricFamily(
                "gatehouse_sink_lag_seconds", "How old the oldest of them is.", .gauge,
                sinks.map { Self.sample("sink", $0.name, .count(UInt64(max(0, $0.lagSeconds)))) }),
            MetricFamily(
                "gatehouse_sink_lost_entries_total", "Entries that a sink will never get.", .counter,
                sinks.map { Self.sample("sink", $0.name, .count($0.lost)) }),
            MetricFamily(
                "gatehouse_sink_working", "Whether a sink is neither stopped nor waiting after a failure.", .gauge,
                sinks.map { Self.sample("sink", $0.name, .flag($0.trouble == nil)) }),
        ]
    }

    private static func sample(_ name: String, _ text: String, _ value: MetricValue) -> MetricFamily.Sample {
        MetricFamily.Sample(labels: [MetricLabel(name, text)], value: value)
    }
}
