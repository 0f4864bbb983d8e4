import Policy
import Vocabulary

extension GateState {
    /// Decides by the stop switch, policy, obligations and budget, in this order; the first no is the answer.
    mutating func decide(_ intent: Intent, now: Timestamp) -> Decision {
        if let stopReason, !Self.isExemptFromStop(intent) {
            return .refuse(
                refusal(intent, .stopped, "stop", "everything is stopped: \(stopReason)"), policies: [])
        }
        guard openPasses < GateLimits.openPasses else {
            return .refuse(refusal(intent, .unavailable, "load", "too many intents are open"), policies: [])
        }
        if let refusal = outside(intent) ?? exhausted(intent, now) { return .refuse(refusal, policies: []) }
        switch policy.decide(intent) {
        case .deny(let reasons):
            return .refuse(Refusal(kind: .policy, intent: intent.id, reasons: reasons), policies: reasons.map(\.rule))
        case .allow(let obligations, let policies):
            return discharge(intent, obligations, policies, now)
        }
    }

    // An operator must be able to resume, and to start nothing else, while the gate is stopped.
    private static func isExemptFromStop(_ intent: Intent) -> Bool {
        intent.verb == .operatorResume || intent.verb == .operatorStop
    }

    /// Why the key that was shown is not for this; nil when it is, or none was shown.
    func outside(_ intent: Intent) -> Refusal? {
        guard case .agent(let caller) = intent.actor, let key = caller.key,
            let problem = key.scope.problem(intent.verb, intent.resource)
        else { return nil }
        return refusal(intent, .policy, "key-scope", problem)
    }

    /// Which limit of its run an intent would go beyond; nil for none.
    mutating func exhausted(_ intent: Intent, _ now: Timestamp) -> Refusal? {
        guard case .agent(let caller) = intent.actor,
            let reason = runs.reached(caller, intent.verb, policy, now: now)
        else { return nil }
        return refusal(intent, .policy, reason.rule, reason.text)
    }

    private mutating func discharge(
        _ intent: Intent,
        _ obligations: [Obligation],
        _ policies: [String],
        _ now: Timestamp
    ) -> Decision {
        // Before anything is used up for a call that cannot be served.
        if let refusal = refusalOfAccount(intent, now: now) { return .refuse(refusal, policies: policies) }
        for obligation in obligations {
            if let refusal = discharge(obligation, for: intent, now: now) {
                return .refuse(refusal, policies: policies)
            }
        }
        var (reserved, quarter) = (MicroDollars.zero, QuarterHour(of: now))
        if let price = intent.price, case .agent(let caller) = intent.actor {
            switch reserve(price, intent, caller, now) {
            case .success(let taken): (reserved, quarter) = taken
            case .failure(let refusal): return .refuse(refusal.refusal, policies: policies)
            }
        }
        openPasses += 1
        beginAtAccount(intent, now: now)
        open.open(intent, obligations)
        if intent.verb == .modelCall, case .agent(let caller) = intent.actor { runs.noteModelCall(caller.run) }
        return .admit(
            Grant(
                policies: policies, obligations: obligations, reserved: reserved, quarter: quarter,
                policyVersion: policy.version))
    }

    /// Discharges one obligation, or refuses: what nobody here can discharge is a refusal, never a shrug.
    mutating func discharge(_ obligation: Obligation, for intent: Intent, now: Timestamp) -> Refusal? {
        switch obligation {
        case .limit(let count, let seconds, let rule):
            guard case .agent(let caller) = intent.actor else { return nil }
            let verdict = rates.admit(policy: rule, agent: caller.agent, count: count, seconds: seconds, now: now)
            guard case .exceeded = verdict else { return nil }
            return refusal(intent, .rate, rule, "only \(count) in \(seconds) seconds are allowed")
        case .ask(let who):
            let text = "this needs the approval of the \(who), and none can be given here"
            return refusal(intent, .obligation, "ask", text)
        case .ticket, .review, .draft, .redact:
            return refusal(
                intent, .obligation, "obligation", "this is owed `\(obligation.text)`, which cannot be given here")
        }
    }

    private mutating func reserve(
        _ price: PriceBound,
        _ intent: Intent,
        _ caller: Caller,
        _ now: Timestamp
    ) -> Result<(MicroDollars, QuarterHour), RefusedReservation> {
        let provider: String? = if case .model(let provider, _) = intent.resource { provider } else { nil }
        let most: MicroDollars
        switch price {
        case .atMost(let amount): most = amount
        case .unknown(let what):
            guard !budget.isCapped(caller.agent, provider: provider) else {
                return .failure(RefusedReservation(refusal(intent, .unpriced, "price", what)))
            }
            most = .zero
        }
        let charge = SpendCharge(
            intent: intent.id, agent: caller.agent, run: caller.run, provider: provider, amount: most)
        switch budget.reserve(charge, now: now) {
        case .reserved(let quarter):
            return .success((most, quarter))
        case .exceeded(let excess):
            return .failure(RefusedReservation(refusal(intent, .budget, "budget", excess.text(asking: most))))
        }
    }

    /// How grave it is, by the policies that were consulted.
    func tier(of intent: Intent, _ policies: [String]) -> RiskTier {
        policy.tier(of: intent.verb, policies: policies)
    }

    func refusal(_ intent: Intent, _ kind: Refusal.Kind, _ rule: String, _ text: String) -> Refusal {
        Refusal(kind: kind, intent: intent.id, reasons: [Reason(rule: rule, text: text)])
    }
}

/// `Refusal` dressed as an error, for `Result` inside this file only.
private struct RefusedReservation: Error {
    let refusal: Refusal

    init(_ refusal: Refusal) {
        self.refusal = refusal
    }
}
