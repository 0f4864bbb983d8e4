import Vocabulary

/// Counts what the ledger says, entry by entry. Only names of closed lists, of the manifest, and of models become labels;
/// no resource, no reason and no content does.
package struct MetricsBook: Sendable {
    private var decisions = LabelledCounts("verb", "verdict")
    private var refusals = LabelledCounts("kind")
    private var outcomes = LabelledCounts("verb", "ended")
    private var entries = LabelledCounts("kind")
    private var alerts = LabelledCounts("severity")
    private var durations = MetricHistogram(
        ["verb"], bounds: Self.durationBounds, unit: MetricValue.milliseconds)
    private var calls = MetricHistogram(
        ["gen_ai_operation_name", "gen_ai_provider_name", "gen_ai_request_model"], bounds: Self.durationBounds,
        unit: MetricValue.milliseconds)
    private var tokens = MetricHistogram(
        ["gen_ai_operation_name", "gen_ai_provider_name", "gen_ai_request_model", "gen_ai_token_type"],
        bounds: Self.tokenBounds, unit: { .count(UInt64(max(0, $0))) })

    /// An empty book.
    package init() {}

    // The conventions' own buckets (gen_ai.client.operation.duration and gen_ai.client.token.usage).
    private static let durationBounds: [Int64] = [
        10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 5_120, 10_240, 20_480, 40_960, 81_920,
    ]
    private static let tokenBounds: [Int64] = (0..<14).map { 1 << (2 * $0) }

    /// Counts the next entry.
    package mutating func take(_ event: ExportEvent) {
        entries.add(Self.known(event.kind))
        switch EntryKind(rawValue: event.kind) {
        case .decision: takeDecision(event)
        case .outcome: takeOutcome(event)
        case .alert: alerts.add(event.text(.severity) ?? "unknown")
        default: break
        }
    }

    private mutating func takeDecision(_ event: ExportEvent) {
        let verdict = event.text(.decision) ?? "unknown"
        decisions.add(Self.verb(event), verdict)
        if verdict == "deny" { refusals.add(event.text(.limit) ?? "unknown") }
    }

    private mutating func takeOutcome(_ event: ExportEvent) {
        let verb = Self.verb(event)
        outcomes.add(verb, event.text(.ended) ?? "unknown")
        guard let begun = event.begun else { return }
        let duration = event.time.milliseconds - begun.time.milliseconds
        durations.add(duration, [verb])
        // The verb and the resource are the decision's, which `text` finds.
        guard let model = ModelOf(event) else { return }
        let labels = ["chat", model.provider, model.name]
        calls.add(duration, labels)
        let cached = [EntryKey.inputTokens, .cacheReadTokens, .cacheWriteTokens].compactMap { event.number($0) }
        if !cached.isEmpty {
            let input = cached.reduce(Int64(0)) { sum, more in
                let (value, overflow) = sum.addingReportingOverflow(more)
                return overflow ? .max : value
            }
            tokens.add(input, labels + ["input"])
        }
        if let output = event.number(.outputTokens) { tokens.add(output, labels + ["output"]) }
    }

    /// Everything that was counted.
    package var families: [MetricFamily] {
        [
            MetricFamily("gatehouse_entries_total", "Entries of the ledger, by kind.", .counter, entries.samples),
            MetricFamily(
                "gatehouse_decisions_total", "Decisions of the gate, by verb and verdict.", .counter, decisions.samples),
            MetricFamily("gatehouse_refusals_total", "Refusals, by what refused.", .counter, refusals.samples),
            MetricFamily(
                "gatehouse_outcomes_total", "What came of allowed intents, by how they ended.", .counter,
                outcomes.samples),
            MetricFamily("gatehouse_alerts_total", "Alerts, by severity.", .counter, alerts.samples),
            MetricFamily(
                "gatehouse_operation_duration_seconds", "From decision to outcome, by verb.", .histogram,
                durations.samples),
            MetricFamily(
                "gen_ai_client_operation_duration_seconds", "Duration of model calls.", .histogram, calls.samples),
            MetricFamily(
                "gen_ai_client_token_usage", "Tokens of model calls; input holds those from caches.", .histogram,
                tokens.samples),
        ]
    }

    private static func verb(_ event: ExportEvent) -> String {
        event.text(.verb).flatMap(Verb.init(rawValue:))?.rawValue ?? "unknown"
    }

    /// Kinds of newer versions are counted together: the ledger's own kinds are a closed list of short words.
    private static func known(_ kind: String) -> String {
        kind.utf8.count <= ExportLimits.kindBytes ? kind : "other"
    }
}
