import Foundation
import Testing

@Suite struct `Programs that use the official SDKs` {
    /// Two providers, so that what each saw can be compared: one straight, one behind the gate.
    private func suite(_ venv: ClientVenv, _ instance: Instance, straight: ScriptedProvider) throws -> Finished {
        let own = [
            "OPENAI_BASE_URL": straight.url + "/v1", "ANTHROPIC_BASE_URL": straight.url,
            "OPENAI_API_KEY": "sk-callers-own", "ANTHROPIC_API_KEY": "sk-callers-own",
        ]
        return try Program(
            try venv.python(), [Site.client("sdk_suite.py"), "--parallel", "200"],
            environment: instance.environment.merging(own) { $1 }, folder: instance.folder
        ).finish(within: 120)
    }

    @Test(arguments: ClientVenv.allCases)
    func `get identical results with and without the gate, two hundred requests at once among them`(
        _ venv: ClientVenv
    ) throws {
        let stage = try ModelStage()
        let straight = try ScriptedProvider(stage.instance, name: "straight", key: nil)
        let without = try suite(venv, stage.instance, straight: straight)
        try #require(without.status == 0, "\(without.story)")
        let with = try stage.client(venv, "sdk_suite.py", "--parallel", "200")
        try #require(with.status == 0, "\(with.story)")
        #expect(firstDifference(without.output, with.output) == nil)
        try expectSameBytes(stage, straight)
        try expectOnlyTheRealKey(stage, venv)
    }

    /// The first line in which two outputs differ, for a failure that can be read.
    private func firstDifference(_ one: String, _ other: String) -> String? {
        let lines = [one, other].map { $0.components(separatedBy: "\n") }
        for (number, pair) in zip(lines[0], lines[1]).enumerated() where pair.0 != pair.1 {
            return "line \(number): without the gate `\(pair.0)`, with it `\(pair.1)`"
        }
        return lines[0].count == lines[1].count ? nil : "\(lines[0].count) lines became \(lines[1].count)"
    }

    /// The provider's view: the same requests but for credentials, hop-by-hop fields, host and the declared edits
    /// (C3, C4, C11).
    private func expectSameBytes(_ stage: ModelStage, _ straight: ScriptedProvider) throws {
        let compared = try Program(
            Site.python,
            [
                Site.client("compare_records.py"), straight.recordPath, stage.provider.recordPath,
                "--allow-include-usage", "--without", "GET /v1/models", "--without",
                "GET /v1/responses/resp_of_another",
                "--without", "GET /v1/responses/resp_kept000002", "--caller-key", "gatehouse-placeholder",
            ],
            environment: stage.instance.environment, folder: stage.instance.folder
        ).finish()
        #expect(compared.status == 0, "\(compared.story)")
    }

    /// Today's SDKs show a bearer token, the older Anthropic one an `x-api-key`; the provider gets its own key in the
    /// same place and never what the agent holds (A1, E3).
    private func expectOnlyTheRealKey(_ stage: ModelStage, _ venv: ClientVenv) throws {
        let seen = try stage.provider.requests()
        #expect(seen.count > 200)
        for request in seen {
            #expect(!request.holds("gatehouse-placeholder"))
            let isOldAnthropic = venv == .old && request.line.contains("/v1/messages")
            let expected = isOldAnthropic ? [] : ["Bearer " + Instance.providerKey]
            #expect(request.values("authorization") == expected)
            #expect(request.values("x-api-key") == (isOldAnthropic ? [Instance.providerKey] : []))
        }
    }

    @Test(arguments: ClientVenv.allCases)
    func `learn of a provider that dies in mid-stream, and the call counts at the worst known (C8, K3)`(
        _ venv: ClientVenv
    ) throws {
        let stage = try ModelStage()
        let run = try stage.client(venv, "sdk_deaths.py")
        try #require(run.status == 0, "\(run.story)")
        #expect(run.output.contains("gatehouse"), "the error frame names who wrote it; \(run.story)")
        let outcomes = try stage.instance.outcomes(2)
        #expect(outcomes.map(\.ended) == ["upstream-failed", "upstream-failed"])
        #expect(outcomes.map(\.basis) == ["worst-known", "worst-known"])
        #expect(outcomes.allSatisfy { ($0.settle ?? 0) > 0 })
    }

    @Test(arguments: ClientVenv.allCases)
    func `ask once and no more when the budget is used up (O8, O9, A7, A8)`(_ venv: ClientVenv) throws {
        let stage = try ModelStage(GateManifest(budget: "$0.000001"))
        let run = try stage.client(venv, "sdk_refusals.py")
        try #require(run.status == 0, "\(run.story)")
        let told = try JSONDecoder().decode([String: SDKRefusal].self, from: Data(run.output.utf8))
        #expect(told["openai"]?.status == 402)
        #expect(told["openai"]?.code == "insufficient_quota")
        #expect(told["anthropic"]?.status == 402)
        #expect(told["anthropic"]?.type == "billing_error")
        #expect(told.values.allSatisfy { $0.attempts == 1 && $0.shouldRetry == "false" }, "\(run.story)")
        #expect(try stage.provider.requests().isEmpty)
        let decisions = try stage.instance.ledger().filter { $0.verb == "model.call" }
        #expect(decisions.map(\.decision) == ["deny", "deny"])
        #expect(decisions.map(\.limit) == ["budget", "budget"])
    }

    private struct SDKRefusal: Decodable {
        let status: Int
        let type: String?
        let code: String?
        let attempts: Int
        let shouldRetry: String?
    }
}
