import Gate
import TestSupport
import Testing
import Vocabulary
import Wire

@Suite struct `A call that does not fit into what is left` {
    private func call(_ bench: Bench, _ members: String) throws -> ModelCall {
        let bytes = Array("{\"model\":\"echo\",\(members)}".utf8)
        let request = try ModelRequest(try JSONDocument(bytes), .chatCompletions)
        return ModelClassifier(bench.gate.policy).call(
            .chatCompletions, "/v1/x", request, body: bytes.span, caller: bench.caller,
            id: bench.gate.nextIntentID(of: bench.caller.run))
    }

    private func price(_ call: ModelCall) -> MicroDollars {
        if case .atMost(let amount)? = call.intent.price { amount } else { .zero }
    }

    @Test(arguments: [1, 3])
    func `is given the longest answer that fits, to the token`(answers: Int) throws {
        let bench = try Bench(
            Bench.manifest(total: "budget: $0.05 per day", budget: "short of budget: shorten"))
        let asked = try call(bench, "\"max_tokens\":8000,\"n\":\(answers)")
        #expect(bench.ask(asked.intent).refusal?.kind == .budget)
        let tokens = try #require(bench.gate.outputFitting(asked))
        let fitting = try call(bench, "\"max_tokens\":\(tokens),\"n\":\(answers)")
        let longer = try call(bench, "\"max_tokens\":\(tokens + 1),\"n\":\(answers)")
        #expect(price(fitting) <= MicroDollars(50_000) && price(longer) > MicroDollars(50_000))
        #expect(bench.ask(longer.intent).refusal?.kind == .budget)
        #expect(bench.ask(fitting.intent).isGranted)
    }

    @Test func `is left alone where it fits, where too little is left, and where nobody asked for it`() throws {
        let bench = try Bench(Bench.manifest(total: "budget: $0.05 per day", budget: "short of budget: shorten"))
        #expect(bench.gate.outputFitting(try call(bench, "\"max_tokens\":100")) == nil)
        let poor = try Bench(Bench.manifest(total: "budget: $0.006 per day", budget: "short of budget: shorten"))
        #expect(poor.gate.outputFitting(try call(poor, "\"max_tokens\":8000")) == nil)
        let plain = try Bench(Bench.manifest(total: "budget: $0.05 per day"))
        #expect(plain.gate.outputFitting(try call(plain, "\"max_tokens\":8000")) == nil)
    }
}
