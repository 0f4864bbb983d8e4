import Foundation
import Testing
import Vocabulary

@testable import Export

@Suite struct MetricsTests {
    private func text(_ events: [ExportEvent]) -> [String] {
        var book = MetricsBook()
        events.forEach { book.take($0) }
        return String(decoding: MetricFamily.text(book.families), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func `decisions, outcomes, time and tokens are counted by what was asked for`() {
        let lines = text(
            Sample.act(.modelCall, "anthropic/claude") + Sample.act(.httpRequest, "a.example:80", deny: true))
        for line in [
            "gatehouse_decisions_total{verb=\"model.call\",verdict=\"allow\"} 1",
            "gatehouse_decisions_total{verb=\"http.request\",verdict=\"deny\"} 1",
            "gatehouse_outcomes_total{verb=\"model.call\",ended=\"complete\"} 1",
            "gatehouse_entries_total{kind=\"decision\"} 2",
            "gatehouse_operation_duration_seconds_bucket{verb=\"model.call\",le=\"1.280\"} 0",
            "gatehouse_operation_duration_seconds_bucket{verb=\"model.call\",le=\"2.560\"} 1",
            "gatehouse_operation_duration_seconds_sum{verb=\"model.call\"} 2.000",
        ] { #expect(lines.contains(line), "\(line)") }
        let labels = "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"anthropic\",gen_ai_request_model=\"claude\""
        #expect(lines.contains("gen_ai_client_token_usage_sum{\(labels),gen_ai_token_type=\"input\"} 107"))
        #expect(lines.contains("gen_ai_client_token_usage_count{\(labels),gen_ai_token_type=\"output\"} 1"))
    }

    @Test func `no resource, reason, command or detail becomes a label`() throws {
        let events = try Sample.kinds().map { Sample.full($0) } + Sample.act(.netConnect, "evil.example:443")
        let text = text(events).joined()
        for word in ["evil.example", "why", "base64", "vkey", "run-1", "scholar"] { #expect(!text.contains(word)) }
    }

    @Test func `names that an agent makes up are counted together once there are many`() {
        var events: [ExportEvent] = []
        for number in 0..<2_000 { events += Sample.act(.modelCall, "anthropic/made-up-\(number)") }
        let lines = text(events)
        #expect(lines.count < 64 * 17 * 3 + 100)
        #expect(lines.contains { $0.contains("gen_ai_request_model=\"other\"") })
    }

    @Test func `hostile label values stay within their quotes`() {
        let family = MetricFamily(
            "x", "y", .gauge,
            [
                .init(
                    labels: [MetricLabel("a", "\"} 1\nz \\ \u{0}" + String(repeating: "ü", count: 200))],
                    value: .count(1))
            ])
        let lines = String(decoding: MetricFamily.text([family]), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[2].hasPrefix("x{a=\"\\\"} 1\\nz \\\\ ?ü"))
        #expect(lines[2].utf8.count < 200)
    }

    @Test(arguments: [
        (MetricValue.microDollars(1), "0.000001"), (.microDollars(-2_500_000), "-2.500000"),
        (.milliseconds(1_280), "1.280"),
        (.count(.max), "18446744073709551615"), (.microDollars(.min), "-9223372036854.775808"), (.flag(true), "1"),
    ])
    func `numbers are exact`(value: MetricValue, text: String) { #expect(value.text == text) }

    @Test func `a request has one line: its refusal or its end`() throws {
        let allowed = Sample.act(.modelCall, "anthropic/claude").compactMap(DecisionLine.of)
        try #require(allowed.count == 1)
        let object = try Sample.object(allowed[0])
        #expect(object["verb"] as? String == "model.call")
        #expect(object["decision"] as? String == "allow")
        #expect(object["ms"] as? Int == 2_000)
        #expect(object["micro_dollars"] as? Int == 42)
        #expect(object["input_tokens"] as? Int == 100)
        let refused = Sample.act(.httpRequest, "a.example\n:80", deny: true).compactMap(DecisionLine.of)
        #expect(try Sample.object(refused[0])["rules"] as? [String] == ["default-deny"])
        #expect(!refused[0].contains(0x0A))
        #expect(Sample.proposal(.exec, "builtin/Bash").compactMap(DecisionLine.of).count == 1)
        #expect(DecisionLine.of(Sample.event(.finding)) == nil)
    }
}
