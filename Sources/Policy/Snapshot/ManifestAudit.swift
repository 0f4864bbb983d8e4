import Cedar
import Vocabulary

/// Notices what loads but is probably not what the operator wants.
struct ManifestAudit {
    private let manifest: Manifest
    private var found: [PolicyWarning] = []

    /// The warnings of a manifest and of the policies written by hand.
    static func warnings(_ manifest: Manifest, prices: PriceBook, written: [LoadedRule]) -> [PolicyWarning] {
        var audit = ManifestAudit(manifest: manifest)
        audit.checkBudgets()
        audit.checkAddresses()
        audit.checkListeners()
        for agent in manifest.agents {
            audit.checkModels(agent, prices)
            audit.checkTargets(agent)
            if written.isEmpty { audit.checkQuestions(agent) }
            audit.checkTools(agent, written)
        }
        audit.checkUse()
        audit.checkAgentKeys()
        for rule in written {
            audit.checkScope(rule)
        }
        return audit.found
    }

    private init(manifest: Manifest) {
        self.manifest = manifest
    }

    private mutating func checkBudgets() {
        guard manifest.budget == nil else { return }
        let message = "there is no cap over all agents together; add `budget: { daily: $20 }`"
        warn(.noTotalBudget, message, at: Place(line: 1, column: 1))
        for agent in manifest.agents where !manifest.isCapped(agent) && !agent.models.isEmpty {
            warn(.noBudget, "nothing caps what \(name(agent)) spends; add `budget: $3 per day`", at: agent.place)
        }
    }

    private mutating func checkAddresses() {
        for endpoint in manifest.loopbackForTests {
            let message = "doors may reach `\(endpoint)` on this host; meant for tests and demonstrations only"
            warn(.loopback, message, at: manifest.loopbackPlace ?? Place(line: 1, column: 1))
        }
    }

    private mutating func checkListeners() {
        guard let listen = manifest.listen else { return }
        for endpoint in listen.open where listen.tls == nil {
            let message =
                "`\(endpoint)` is served without TLS: whoever can listen in on that network has the agents' keys and "
                + "all they say; only a VPN that encrypts everything there makes this sound"
            warn(.openListener, message, at: listen.place)
        }
        for endpoint in listen.open where endpoint.isEverywhere {
            let message = "`\(endpoint)` is every address of this host; name the one that agents reach"
            warn(.openListener, message, at: listen.place)
        }
    }

    private mutating func checkModels(_ agent: AgentRules, _ prices: PriceBook) {
        let isCapped = manifest.isCapped(agent)
        for use in agent.models where isCapped || manifest.isCapped(provider: use.model.provider) {
            guard prices.row(provider: use.model.provider, model: use.model.id) == nil else { continue }
            let model = Quoting.quoted(use.model.description)
            let message =
                "there is no price for \(model), so every call is refused while money is capped; add one under `prices`"
            warn(.unpriced, message, at: use.place)
        }
    }

    /// Addresses that the network guard refuses whatever policy says.
    private mutating func checkTargets(_ agent: AgentRules) {
        let granted = Set(manifest.loopbackForTests + manifest.privateAddresses)
        for case .web(let targets) in agent.may.map(\.targets) {
            for target in targets {
                guard case .exact(let host) = target.pattern, let address = IPAddress(host),
                    case .special(let kind) = AddressClass(address)
                else { continue }
                let endpoint = IPEndpoint(address: address.text, port: target.port ?? 80)
                guard !granted.contains(endpoint) else { continue }
                let message =
                    "`\(target)` is \(kind.phrase), so no connection to it is opened without a grant"
                warn(.unreachable, message, at: target.place)
            }
        }
    }

    /// Questions about what nothing permits: nobody will ever be asked.
    private mutating func checkQuestions(_ agent: AgentRules) {
        for ask in agent.askBefore where Phrase.grantable.contains(ask.phrase) || ask.phrase == .useModel {
            let isPermitted =
                ask.phrase == .useModel ? !agent.models.isEmpty : agent.may.contains { $0.phrase == ask.phrase }
            if isPermitted { continue }
            let message = "nothing permits \(name(agent)) to `\(ask.phrase.rawValue)`, so nobody is ever asked"
            warn(.nothingToAsk, message, at: ask.place)
        }
    }

    /// Agents whose calls of tools are all let through, or all refused, because something was left unsaid.
    private mutating func checkTools(_ agent: AgentRules, _ written: [LoadedRule]) {
        guard !agent.models.isEmpty else { return }
        let mend = "name them under `may`: `use tools: [builtin/Read, github/*]`"
        guard ToolRules.speak(of: agent, written) else {
            let message =
                "nothing is said about tools of \(name(agent)), so their calls are entered and let through; \(mend)"
            return warn(.watchedTools, message, at: agent.place)
        }
        guard written.isEmpty, !agent.may.contains(where: { $0.phrase == .useTools }) else { return }
        warn(
            .noTools, "nothing permits a tool to \(name(agent)), so every call of one is refused; \(mend)",
            at: agent.place)
    }

    private mutating func checkUse() {
        let used = Set(manifest.agents.flatMap { $0.models.map(\.model.provider) })
        for provider in manifest.providers where !used.contains(provider.name) {
            warn(.unused, "no agent uses a model of provider \(Quoting.quoted(provider.name))", at: provider.place)
        }
    }

    /// A key for an agent that is misspelt would never be used, and the agent would have the common one.
    private mutating func checkAgentKeys() {
        for provider in manifest.providers {
            for agent in provider.agentKeys.keys where manifest.agent(agent.text) == nil {
                let message =
                    "provider \(Quoting.quoted(provider.name)) has a key for `\(agent)`, and there is no such agent"
                warn(.unused, message, at: provider.place)
            }
        }
    }

    private mutating func checkScope(_ rule: LoadedRule) {
        let scope = rule.policy.scope
        guard rule.policy.effect == .permit, rule.policy.conditions.isEmpty, let place = rule.place else { return }
        guard case .any = scope.principal, case .any = scope.action, case .any = scope.resource else { return }
        let message = "policy \(Quoting.quoted(rule.id)) permits everything to everybody; narrow its scope"
        found.append(PolicyWarning(.unconstrained, message, file: rule.file, at: place))
    }

    private func name(_ agent: AgentRules) -> String { "agent `\(agent.name)`" }

    private mutating func warn(_ code: PolicyWarning.Code, _ message: String, at place: Place) {
        found.append(PolicyWarning(code, message, file: manifest.file, at: place))
    }
}
