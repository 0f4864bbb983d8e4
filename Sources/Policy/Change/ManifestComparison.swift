import Vocabulary

/// Compares what two manifests say outside of rules.
struct ManifestComparison {
    let old: PolicySnapshot
    let new: PolicySnapshot
    private(set) var found: [PolicyDifference] = []

    /// Every difference, in the order of the manifest's keys.
    static func differences(from old: PolicySnapshot, to new: PolicySnapshot) -> [PolicyDifference] {
        var comparison = ManifestComparison(old: old, new: new)
        comparison.found += BudgetComparison.differences(from: old.manifest, to: new.manifest)
        comparison.compareProviders()
        comparison.compareHandlings()
        comparison.comparePrices()
        comparison.compareAddresses()
        comparison.found += EvidenceComparison.differences(old.manifest.ledger.keep, new.manifest.ledger.keep)
        comparison.compareListeners()
        comparison.compareAgents()
        comparison.compareLedger()
        comparison.compareExports(old.manifest.exports, new.manifest.exports)
        comparison.compareAlerts(old.manifest.alerts, new.manifest.alerts)
        return comparison.found
    }

    private init(old: PolicySnapshot, new: PolicySnapshot) {
        self.old = old
        self.new = new
    }

    private mutating func compareProviders() {
        for provider in new.manifest.providers {
            let key = "providers.\(provider.name)"
            guard let before = old.manifest.provider(provider.name) else {
                note(.weakens, .provider, key, "provider `\(provider.name)` is new")
                continue
            }
            if before.url != provider.url {
                note(.weakens, .provider, key + ".url", "provider `\(provider.name)` is called at another address")
            }
            if before.dialect != provider.dialect {
                note(.weakens, .provider, key + ".dialect", "provider `\(provider.name)` speaks another dialect")
            }
            if before.key != provider.key || before.furtherKeys != provider.furtherKeys
                || before.agentKeys != provider.agentKeys
            {
                note(.weakens, .provider, key + ".key", "provider `\(provider.name)` is given another key")
            }
        }
        for provider in old.manifest.providers where new.manifest.provider(provider.name) == nil {
            note(.tightens, .provider, "providers.\(provider.name)", "provider `\(provider.name)` is gone")
        }
        compareProviderOrder()
    }

    /// A model that no list names goes to the first provider of its dialect, so who comes first matters.
    private mutating func compareProviderOrder() {
        for dialect in Dialect.allCases {
            let before = old.manifest.providers.first { $0.dialect == dialect }?.name
            guard let before, let after = new.manifest.providers.first(where: { $0.dialect == dialect })?.name,
                before != after, old.manifest.provider(after) != nil
            else { continue }
            let message = "calls of the dialect `\(dialect.rawValue)` go to provider `\(after)` before `\(before)` now"
            note(.weakens, .provider, "providers", message)
        }
    }

    /// A call reserves its price beforehand, so a lower price lets more calls through a cap.
    private mutating func comparePrices() {
        var models: [ModelName] = []
        for manifest in [old.manifest, new.manifest] {
            let named = manifest.prices.map(\.model) + manifest.agents.flatMap { $0.models.map(\.model) }
            models += named
        }
        var seen: Set<ModelName> = []
        for model in models where seen.insert(model).inserted {
            let key = "prices.\(model)"
            let before = old.prices.row(provider: model.provider, model: model.id)
            let after = new.prices.row(provider: model.provider, model: model.id)
            switch (before, after) {
            case (nil, nil): break
            case (nil, _?): note(.weakens, .price, key, "`\(model)` has a price now, so a cap no longer refuses it")
            case (_?, nil): note(.tightens, .price, key, "`\(model)` has no price any more, so a cap refuses it")
            case (let before?, let after?):
                guard before != after else { continue }
                let isDearer = after.costsAtLeast(before)
                let message =
                    isDearer ? "`\(model)` is taken to cost more" : "`\(model)` may be taken to cost less than before"
                note(isDearer ? .tightens : .weakens, .price, key, message)
            }
        }
    }

    private mutating func compareAddresses() {
        let lists = [
            ("loopback for tests", old.manifest.loopbackForTests, new.manifest.loopbackForTests),
            ("private addresses", old.manifest.privateAddresses, new.manifest.privateAddresses),
        ]
        for (key, before, after) in lists {
            for endpoint in after where !before.contains(endpoint) {
                note(.weakens, .address, key, "doors may reach `\(endpoint)`")
            }
            for endpoint in before where !after.contains(endpoint) {
                note(.tightens, .address, key, "doors no longer reach `\(endpoint)`")
            }
        }
    }

    private mutating func compareAgents() {
        for agent in new.manifest.agents {
            let key = "agents.\(agent.name)"
            guard let before = old.manifest.agent(agent.name.text) else {
                note(.weakens, .agent, key, "agent `\(agent.name)` is new")
                continue
            }
            found += BudgetComparison.differences(from: before, to: agent)
            compareChain(before, agent, key)
            compareStrength(before, agent, key)
            compareSandbox(before, agent, key)
            found += LimitComparison.differences(from: before, to: agent)
            found += EvidenceComparison.differences(before, agent, key)
        }
        for agent in old.manifest.agents where new.manifest.agent(agent.name.text) == nil {
            note(.tightens, .agent, "agents.\(agent.name)", "agent `\(agent.name)` is gone")
        }
    }

    private mutating func compareChain(_ before: AgentRules, _ after: AgentRules, _ key: String) {
        guard before.worksFor != after.worksFor else { return }
        let agent = "agent `\(after.name)`"
        if let gone = before.worksFor {
            note(.weakens, .agent, key + ".works for", "\(agent) is no longer bound by what `\(gone)` may")
        }
        if let new = after.worksFor {
            note(.tightens, .agent, key + ".works for", "\(agent) is bound by what `\(new)` may")
        }
    }

    private mutating func compareSandbox(_ before: AgentRules, _ after: AgentRules, _ key: String) {
        let agent = "agent `\(after.name)`"
        if before.workspace != after.workspace {
            note(.weakens, .sandbox, key + ".workspace", "\(agent) works in another folder")
        }
        compare(before.sees, after.sees, key + ".sees", gained: .weakens) { path, isNew in
            "\(agent) \(isNew ? "sees" : "no longer sees") \(Quoting.quoted(path))"
        }
        compare(before.environment, after.environment, key + ".environment", gained: .weakens) { name, isNew in
            "\(agent) \(isNew ? "gets" : "no longer gets") the variable \(Quoting.quoted(name))"
        }
        let names = { (list: [ProtectedName]) in list.map { $0.path + ($0.isFolder ? "/" : "") } }
        compare(names(before.protect), names(after.protect), key + ".protect", gained: .tightens) { name, isNew in
            "\(agent) may \(isNew ? "no longer" : "now") change \(Quoting.quoted(name))"
        }
    }

    /// Notes what a list gained and lost. `gained` is what an additional entry does to the guard.
    private mutating func compare(
        _ before: [String],
        _ after: [String],
        _ key: String,
        gained: PolicyDifference.Effect,
        _ message: (String, Bool) -> String
    ) {
        let (old, new) = (Set(before.map { Array($0.utf8) }), Set(after.map { Array($0.utf8) }))
        for entry in after where !old.contains(Array(entry.utf8)) {
            note(gained, .sandbox, key, message(entry, true))
        }
        for entry in before where !new.contains(Array(entry.utf8)) {
            note(gained == .weakens ? .tightens : .weakens, .sandbox, key, message(entry, false))
        }
    }

    /// Notes a difference.
    mutating func note(
        _ effect: PolicyDifference.Effect,
        _ subject: PolicyDifference.Subject,
        _ name: String,
        _ text: String
    ) {
        found.append(PolicyDifference(effect, subject, name, text))
    }
}
