import Testing

/// An answer and what it must cost at $3 in, $15 out, $0.30 from caches and $3 into them per million tokens, and one cent
/// for a search.
struct MeteredCase: CustomTestStringConvertible {
    let name: String
    let request: RawRequest
    /// Micro-dollars; nil where the provider told nothing and the worst that is known is due.
    let cost: Int?

    var testDescription: String { name }

    /// Input 1000, cached 400, cache writes 75, output 300 (reasoning inside), audio 7 in and 5 out, two searches.
    private static let usage = "scripted-usage"
    /// Output tokens that pay for all of it beforehand, searches included: else the streams would be cut.
    private static let enough = 2_000
    /// The rounded sum of each token class of the Anthropic dialect at its own price, searches included.
    private static let anthropicCost = 1_075 * 3 + 120 + 300 * 15 + 2 * 10_000
    /// OpenAI counts cached tokens inside the prompt, audio inside both, and reasoning inside the completion (O10).
    private static let openAICost = (1_482 - 400) * 3 + 120 + 305 * 15

    static let table: [MeteredCase] = [
        MeteredCase(
            name: "Anthropic", request: .anthropic(RawRequest.question(usage, most: enough)), cost: anthropicCost),
        MeteredCase(
            name: "Anthropic, streamed", request: .anthropic(RawRequest.question(usage, stream: true, most: enough)),
            cost: anthropicCost),
        MeteredCase(name: "OpenAI", request: .openAI(RawRequest.question(usage, most: enough)), cost: openAICost),
        MeteredCase(
            name: "OpenAI, streamed", request: .openAI(RawRequest.question(usage, stream: true, most: enough)),
            cost: openAICost),
        MeteredCase(name: "OpenAI without usage", request: .openAI(RawRequest.question("scripted-nousage")), cost: nil),
        MeteredCase(
            name: "OpenAI without usage, streamed",
            request: .openAI(RawRequest.question("scripted-nousage", stream: true)), cost: nil),
        MeteredCase(
            name: "Anthropic without usage", request: .anthropic(RawRequest.question("scripted-nousage")), cost: nil),
        MeteredCase(name: "compressed", request: .openAI(RawRequest.question("scripted-gzip")), cost: nil),
        MeteredCase(
            name: "an error in the stream",
            request: .openAI(RawRequest.question("scripted-stream-error", stream: true)), cost: nil),
        MeteredCase(
            name: "a death in the middle", request: .anthropic(RawRequest.question("scripted-die", stream: true)),
            cost: nil),
        MeteredCase(
            name: "a refusal by the provider", request: .anthropic(RawRequest.question("scripted-error-529")), cost: 0),
    ]
}

@Suite struct `What a model call costs` {
    @Test func `is what the provider's own figures say, and otherwise the worst that is known (K3, O10, A11)`() throws {
        var manifest = GateManifest()
        manifest.cacheReadPrice = "$0.30"
        let stage = try ModelStage(manifest)
        let answers = try stage.ask(MeteredCase.table.map(\.request))
        _ = try stage.instance.outcomes(MeteredCase.table.count)
        let ledger = try stage.instance.ledger()
        for (item, answer) in zip(MeteredCase.table, answers) {
            let decision = try #require(answer.value("x-gatehouse-decision"))
            let reserved = try #require(ledger.first { $0.intent == decision && $0.kind == "decision" }?.reserve)
            let outcome = try #require(ledger.first { $0.intent == decision && $0.kind == "outcome" })
            if let cost = item.cost {
                #expect(outcome.settle == cost, "\(item.name): \(outcome)")
            } else {
                #expect(outcome.basis == "worst-known" && (outcome.settle ?? 0) > 0, "\(item.name): \(outcome)")
            }
            #expect((outcome.settle ?? .max) <= reserved || item.cost != nil, "\(item.name): \(outcome)")
        }
    }
}
