import Policy
import Testing
import Vocabulary

/// What becomes of data that agents say to models, as the operator declares and demands it.
@Suite struct `Classes of data` {
    /// An agent that handles `personal` data, a provider of which `provider` is declared and a model of which `model` is.
    private static func policy(
        demands: String, provider: String? = nil, model: String? = nil, handles: String = "personal",
        cedar: String? = nil
    ) throws -> PolicySnapshot {
        try Sample.snapshot(
            """
            version: 1
            data classes:
              personal: { \(demands) }
              open: { training: never }
            providers:
              openai:
                url: "https://api.openai.com"
                dialect: openai
                key: none
                \(provider.map { "data: { \($0) }" } ?? "list prices: openai")
              other: { url: "https://api.example.com", dialect: openai, key: none, data: { retention: 7 days } }
            models:
              openai/gpt-5.1: { strength: strong\(model.map { ", data: { \($0) }" } ?? "") }
            agents:
              scholar:
                handles: [\(handles)]
                models: { use: [openai/gpt-5.1] }
                never: [use tools]

            """, cedar: cedar)
    }

    private static func call(_ model: String = "gpt-5.1") throws -> Intent {
        try Sample.intent(.modelCall, .model(provider: "openai", id: model))
    }

    private static func rules(_ policy: PolicySnapshot) throws -> [String] {
        policy.decide(try call()).reasons.map { RuleName.withoutPlace($0.rule) }
    }

    @Test(
        arguments: [
            ("regions: [eu]", "region: eu", true), ("regions: [ch, eu]", "region: eu", true),
            ("regions: [eu]", "region: us", false), ("regions: [eu]", "retention: none", false),
            ("regions: [eu]", nil, false), ("regions: [eu]", "region: eu-west", false),
            ("retention: none", "retention: none", true), ("retention: none", "retention: 1 day", false),
            ("retention: 30 days", "retention: 30 days", true), ("retention: 30 days", "retention: 7 days", true),
            ("retention: 30 days", "retention: none", true), ("retention: 30 days", "retention: 31 days", false),
            ("retention: 30 days", "retention: forever", false), ("retention: 30 days", nil, false),
            ("training: never", "training: never", true), ("training: never", "training: possible", false),
            ("training: never", "region: eu", false), ("training: never", nil, false),
            (
                "regions: [eu], retention: 30 days, training: never", "region: eu, retention: 1 day, training: never",
                true
            ),
            ("regions: [eu], retention: 30 days, training: never", "region: eu, retention: 1 day", false),
        ])
    func `go only to models of which all that is demanded is declared`(
        demands: String, declared: String?, isAllowed: Bool
    ) throws {
        let warned = try Self.policy(demands: demands, provider: declared).warnings.filter { $0.code == .unfitModel }
        #expect(warned.isEmpty == isAllowed, "\(warned)")
        #expect(try Self.rules(Self.policy(demands: demands, provider: declared)).isEmpty == isAllowed)
        #expect(try Self.rules(Self.policy(demands: demands, model: declared)).isEmpty == isAllowed)
    }

    @Test func `a model's own declaration goes before its provider's, key by key`() throws {
        let policy = try Self.policy(
            demands: "regions: [eu], training: never", provider: "region: us, training: never", model: "region: eu")
        #expect(try Self.rules(policy).isEmpty)
        #expect(
            policy.handling(of: ModelName(provider: "openai", id: "gpt-5.1")).declared
                == ["region eu", "training never"])
        #expect(policy.handling(of: ModelName(provider: "openai", id: "else")).region == "us")
        let worse = try Self.policy(
            demands: "training: never", provider: "training: never", model: "training: possible")
        #expect(try Self.rules(worse) == ["agents.scholar.data.personal.training"])
    }

    @Test func `every demand that is not met is a rule with a reason of its own`() throws {
        let policy = try Self.policy(
            demands: "regions: [eu, ch], retention: none, training: never", provider: "region: us")
        let reasons = policy.decide(try Self.call()).reasons
        #expect(
            reasons.map { RuleName.withoutPlace($0.rule) }
                == ["region", "retention", "training"].map { "agents.scholar.data.personal.\($0)" })
        #expect(
            reasons.first?.text
                == "`scholar` handles data of the class `personal`, so only a model that is declared to be in "
                + "eu or ch may be called; call one that is, or have the operator declare it")
        let advice = policy.explain(try Self.call()).advice
        #expect(advice.last?.contains("this is declared: region us; write what your contract says") == true)
        #expect(
            policy.dataEvidence(of: try Self.call())
                == [.classes: .strings(["personal"]), .handling: .strings(["region us"])])
    }

    @Test func `several classes all hold, and no class demands nothing`() throws {
        let both = try Self.policy(demands: "regions: [eu]", provider: "region: eu", handles: "personal, open")
        #expect(try Self.rules(both) == ["agents.scholar.data.open.training"])
        let none = try Self.policy(demands: "regions: [eu]", handles: "")
        #expect(try Self.rules(none).isEmpty)
        #expect(none.dataEvidence(of: try Self.call()).isEmpty)
    }

    @Test func `a model of an unknown provider, or spelt otherwise, has nothing declared`() throws {
        let policy = try Self.policy(demands: "regions: [eu]", provider: "region: eu", model: "region: ch")
        let names = [("no-such", "gpt-5.1", nil), ("openai", "gpt-5.1\u{301}", "eu"), ("openai", "gpt-5.1", "ch")]
        for (provider, id, region) in names {
            #expect(policy.handling(of: ModelName(provider: provider, id: id)).region == region)
        }
    }

    @Test func `an agent is bound by what whoever it works for handles`() throws {
        let policy = try Sample.snapshot(
            """
            version: 1
            data classes: { personal: { regions: [eu] } }
            providers: { openai: { url: "https://api.openai.com", dialect: openai, key: none } }
            models: { openai/own: { strength: strong } }
            agents:
              scholar: { works for: clerk, models: { use: [openai/own] } }
              clerk: { handles: [personal], models: { use: [openai/own] } }

            """)
        let call = try Sample.intent(.modelCall, .model(provider: "openai", id: "own"))
        #expect(!policy.decide(call).reasons.isEmpty)
        #expect(policy.dataEvidence(of: call) == [.classes: .strings(["personal"])])
    }

    @Test func `rules in Cedar can name a region, and one that nobody declares is refused`() throws {
        func rule(_ resource: String) -> String {
            "@id(\"r\") forbid(principal, action == Action::\"model.call\", resource in \(resource));"
        }
        for resource in ["Region::\"us\"", "Retention::\"30 days\"", "Training::\"possible\""] {
            let policy = try Self.policy(
                demands: "regions: [us]", provider: "region: us, retention: 30 days, training: possible",
                cedar: rule(resource))
            #expect(try Self.rules(policy) == ["r"])
        }
        for resource in ["Region::\"eu\"", "Retention::\"1 day\"", "Training::\"no\""] {
            #expect(throws: PolicyErrors.self) {
                try Self.policy(demands: "regions: [us]", provider: "region: us", cedar: rule(resource))
            }
        }
    }

    @Test(
        arguments: [
            ("regions: []", "demands nothing"), ("", "keys with values"), ("retention: forever", "`none` or `30 days`"),
            ("retention: 30", "`none` or `30 days`"), ("training: possible", "says nothing about training"),
            ("regions: [EU]", "is not a region name"), ("regoins: [eu]", "unknown key"),
        ])
    func `what cannot be meant is refused with what to write`(demands: String, message: String) throws {
        let text = "version: 1\ndata classes:\n  personal:\(demands.isEmpty ? " none" : " { \(demands) }")\n"
        let errors = #expect(throws: PolicyErrors.self) { try Sample.snapshot(text) }
        #expect(errors?.all.contains { $0.message.contains(message) } == true, "\(String(describing: errors))")
    }

    @Test(arguments: ["region: \"\"", "retention: 40000 days", "retention: -1 days", "training: no", "regions: [eu]"])
    func `a declaration that says nothing certain is refused`(declared: String) throws {
        #expect(throws: PolicyErrors.self) { try Self.policy(demands: "regions: [eu]", provider: declared) }
    }

    @Test func `an agent cannot handle a class that nobody described`() throws {
        let errors = #expect(throws: PolicyErrors.self) {
            try Self.policy(demands: "regions: [eu]", handles: "persnal")
        }
        #expect(errors?.all.first?.message.contains("did you mean `personal`?") == true)
    }

    @Test(
        arguments: [
            ("regions: [eu]", "regions: [eu, us]"), ("retention: 7 days", "retention: 30 days"),
            ("regions: [eu], training: never", "regions: [eu]"), ("retention: none", "training: never"),
        ])
    func `demanding less is a weakening, demanding more is none`(strict: String, loose: String) throws {
        let declared = "region: eu, retention: none, training: never"
        let (old, new) = (
            try Self.policy(demands: strict, provider: declared), try Self.policy(demands: loose, provider: declared)
        )
        #expect(PolicyChange(from: old, to: new).isWeaker)
        if !loose.hasPrefix("training") { #expect(!PolicyChange(from: new, to: old).isWeaker) }
        #expect(!PolicyChange(from: old, to: old).isWeaker)
    }

    @Test(
        arguments: [
            ("region: us", "region: eu", true), ("retention: 30 days", "retention: 7 days", true),
            ("retention: 7 days", "retention: forever", false), ("training: possible", "training: never", true),
            ("training: never", "training: possible", false), ("region: eu, training: never", "region: eu", false),
            ("region: eu", "region: eu, training: never", true),
        ])
    func `declaring what may satisfy more is a weakening`(before: String, after: String, isWeaker: Bool) throws {
        let demands = "regions: [eu, us]"
        let byProvider = PolicyChange(
            from: try Self.policy(demands: demands, provider: before),
            to: try Self.policy(demands: demands, provider: after))
        let byModel = PolicyChange(
            from: try Self.policy(demands: demands, model: before), to: try Self.policy(demands: demands, model: after))
        #expect(byProvider.isWeaker == isWeaker)
        #expect(byModel.isWeaker == isWeaker)
    }

    @Test func `handling a class no more is a weakening`() throws {
        let old = try Self.policy(demands: "regions: [eu]", provider: "region: eu", handles: "personal, open")
        let new = try Self.policy(demands: "regions: [eu]", provider: "region: eu", handles: "personal")
        #expect(PolicyChange(from: old, to: new).isWeaker)
        #expect(!PolicyChange(from: new, to: old).isWeaker)
    }
}
