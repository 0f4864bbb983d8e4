import Crypto
package import Policy
import Synchronization
package import Vocabulary
package import Wire

/// The one place where an intent is decided, paid for, entered and let through.
///
/// Deciding is synchronous and pure but for the lock around the running account; only the ledger's commit is awaited.
package final class Gatekeeper: Sendable {
    private let ledger: any LedgerAppending
    private let clock: any WallClock
    // Numbers of intents begin here, beyond every number an earlier daemon can have given out for the same run.
    private let firstIntent: UInt64
    // Held over a change of the account and the queueing of its entry, so that the ledger tells both in one order: a
    // decision that spends released money never comes before the outcome that released it. `append` may call back at
    // once when it refuses, so nothing that runs there may take this lock.
    private let order = Mutex(())
    /// Under which alike requests are told apart from others; of this process alone.
    private let likenessKey = SymmetricKey(size: .bits256)
    // Guards what is known of who said what, by run.
    private let provenance = Mutex<[RunID: ProvenanceBook]>([:])
    // Guards policy, account, counters and the stop switch together.
    private let state: Mutex<GateState>
    private let watched = WatchedArguments()
    // Guards which routes are worth trying; never held together with another lock.
    private let routeBook = Mutex(RouteBook())
    // Guards who is told when the gate shuts itself; called without any lock held.
    private let breaker = Mutex<(@Sendable (String) -> Void)?>(nil)

    /// A gate over a ledger, deciding by `policy`, with the account as the ledger left it.
    ///
    /// - Parameters:
    ///   - runs: how far runs went that may come back.
    ///   - firstIntent: the ledger's size: every intent fills an entry, so no number is given out twice.
    package init(
        policy: PolicySnapshot,
        ledger: any LedgerAppending,
        clock: any WallClock,
        budget: BudgetBook = BudgetBook(),
        runs: [RunMemory] = [],
        firstIntent: UInt64 = 0,
        stopReason: String? = nil
    ) {
        self.firstIntent = firstIntent
        self.ledger = ledger
        self.clock = clock
        var budget = budget
        budget.adopt(BudgetPlan(policy.manifest))
        self.state = Mutex(
            GateState(policy: policy, budget: budget, stopReason: stopReason, runs: RunMeters(runs)))
    }

    /// The policy in force; immutable, so a door may read it without holding anything.
    package var policy: PolicySnapshot { state.withLock { $0.policy } }

    /// What of a caller's traffic is recorded; nil when nothing is.
    package func recording(of caller: Caller) -> RecordingRules? {
        policy.manifest.agent(caller.agent.text)?.recording
    }

    /// Whether policy by itself and the scope of the caller's key would let an intent through. Decides nothing: `admit` does.
    package func isPermitted(_ intent: Intent) -> Bool { objection(to: intent) == nil }

    /// Whether policy by itself and the scope of the caller's key would let an intent through; when not, that is entered as
    /// its refusal.
    package func isPermitted(_ intent: Intent, orEnter evidence: [EntryKey: EntryValue]) -> Bool {
        guard let refusal = objection(to: intent) else { return true }
        let (policy, rules) = (policy, refusal.reasons.map(\.rule))
        let tier = policy.tier(of: intent.verb, policies: rules)
        let entry = Entry.decision(intent, refused: refusal, policies: rules, tier: tier)
        ledger.append(entry.with(evidence).with(policy.dataEvidence(of: intent))) { _ in }
        return false
    }

    private func objection(to intent: Intent) -> Refusal? {
        let (policy, outside) = state.withLock { ($0.policy, $0.outside(intent)) }
        guard outside == nil, case .deny(let reasons) = policy.decide(intent) else { return outside }
        return Refusal(kind: .policy, intent: intent.id, reasons: reasons)
    }

    /// What the ledger is told so that near-identical requests of a run can be counted.
    package func evidence(of likeness: RequestLikeness?, by caller: Caller) -> [EntryKey: EntryValue] {
        likeness.map { [.likeness: .string($0.name(in: caller.run, key: likenessKey))] } ?? [:]
    }

    /// The time, for what waits.
    var now: Timestamp { clock.now }

    /// Changes what the gate knows, for what is told of elsewhere than here.
    func withState<Value: Sendable>(_ change: (inout GateState) -> Value) -> Value {
        state.withLock { change(&$0) }
    }

    /// Changes what is known of routes.
    func withRoutes<Value: Sendable>(_ change: (inout RouteBook) -> Value) -> Value {
        routeBook.withLock { change(&$0) }
    }

    /// Judges addresses by the exceptions of the policy in force.
    package var addressGuard: AddressGuard { AddressGuard(manifest: policy.manifest) }

    /// Names the next intent of a run.
    package func nextIntentID(of run: RunID) -> IntentID {
        state.withLock { $0.nextIntentID(of: run, first: firstIntent) }
    }

    /// Begins to measure a run for a task, as far as the policy limits it.
    package func begin(_ run: RunID, task: String?) {
        let now = clock.now
        state.withLock { $0.runs.begin(run, task: task, now: now) }
    }

    /// Forgets the counter of a run that ended.
    package func forget(_ run: RunID) {
        state.withLock { state in
            state.nextIntent[run] = nil
            state.budget.end(run)
            state.runs.end(run)
        }
        provenance.withLock { $0[run] = nil }
    }

    /// Decides an intent and, when it may happen, makes it durable before it answers.
    ///
    /// `then` is called exactly once, through `resume`, which brings the answer back to where the door lives (its event
    /// loop). A refusal is entered too, but not waited for: nothing happens that needs evidence first.
    ///
    /// - Parameter evidence: what the decision's entry says beside the decision, for example what was recorded.
    package func admit(
        _ intent: Intent,
        evidence: [EntryKey: EntryValue] = [:],
        resume: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void,
        then: @escaping @Sendable (consuming Admission) -> Void
    ) {
        let now = clock.now
        let (refusal, warnings): (Refusal?, [BudgetWarning]) = order.withLock { _ in
            let (decision, tier, warnings, policy) = state.withLock { state in
                let decision = state.decide(intent, now: now)
                return (decision, state.tier(of: intent, decision.policies), state.takeWarnings(), state.policy)
            }
            let evidence = evidence.merging(policy.dataEvidence(of: intent)) { $1 }
            switch decision {
            case .refuse(let refusal, let policies):
                ledger.append(
                    .decision(intent, refused: refusal, policies: policies, tier: tier).with(evidence)
                ) { _ in }
                enter(warnings)
                return (refusal, warnings)
            case .admit(let grant):
                ledger.append(.decision(intent, granted: grant, tier: tier).with(evidence)) { [self] result in
                    resume { then(self.answer(intent, grant, result)) }
                }
                enter(warnings)
                return (nil, warnings)
            }
        }
        tell(warnings)
        if let refusal { resume { then(.refused(refusal)) } }
    }

    /// Decides the tool calls that a model's answer proposes, together: nothing of them may reach the agent before.
    ///
    /// Every call that may pass is durable in the ledger before `then` is called, exactly once, through `resume`, with one
    /// verdict for each call in their order. All entries are queued at once, so one commit carries them.
    ///
    /// - Parameters:
    ///   - calls: the proposals; their arguments stay here, only a digest is entered.
    ///   - answer: the model call in whose answer they stand.
    ///   - conversation: what was said in that call, which tells where arguments come from; nil when nobody can tell.
    package func decide(
        _ calls: [ProposedToolCall],
        of caller: Caller,
        in answer: IntentID,
        conversation: Conversation? = nil,
        resume: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void,
        then: @escaping @Sendable ([ToolCallVerdict]) -> Void
    ) {
        let now = clock.now
        // Before anything is held: arguments can be long.
        let watched = calls.map { self.watched.found(in: $0.arguments) }
        let origins = origins(of: calls, conversation, caller.run)
        let waiting = order.withLock { _ in
            let judged = state.withLock { state in
                var judged: [JudgedToolCall] = []
                for (place, call) in calls.enumerated() {
                    judged.append(
                        state.judge(
                            call, at: place, of: caller, in: answer, watched: watched[place],
                            provenance: origins.map { $0[place] }, now: now, first: firstIntent))
                }
                return judged
            }
            let waiting = PendingToolCalls(judged) { verdicts in resume { then(verdicts) } }
            for (index, call) in judged.enumerated() {
                let origin = origins.map { $0[index] }
                for entry in call.entries.map({ $0.telling(origin) }) {
                    guard call.isAllowed else {
                        ledger.append(entry) { _ in }
                        continue
                    }
                    ledger.append(entry) { waiting.entered(index, $0) }
                }
            }
            return waiting
        }
        waiting.open()
    }

    /// Where each call's arguments come from; nil when there is nothing to tell it by.
    private func origins(of calls: [ProposedToolCall], _ conversation: Conversation?, _ run: RunID) -> [Provenance]? {
        guard let book = learn(conversation, in: run) else { return nil }
        return calls.map { book.provenance(of: $0.arguments) }
    }

    /// Takes in what was said in a call whose answer the provider keeps: a later call may go on from it and not say it again.
    /// Nothing where no rule asks who said what.
    package func learn(_ conversation: @autoclosure () -> Conversation?, keptAs answer: String, in run: RunID) {
        guard policy.readsProvenance else { return }
        _ = learn(conversation(), in: run, keptAs: answer)
    }

    /// Learns a conversation; what is known of the run then, if that is all that was said in it. The book is read, and the
    /// conversation cut into words, with nothing held: both can take long.
    private func learn(_ conversation: Conversation?, in run: RunID, keptAs answer: String? = nil) -> ProvenanceBook? {
        guard let conversation, conversation.isWhole else { return nil }
        let words = ConversationWords(conversation)
        return provenance.withLock { books in
            guard books[run] != nil || books.count < GateLimits.provenanceRuns else { return nil }
            var book = books.removeValue(forKey: run) ?? ProvenanceBook()
            book.learn(words)
            let isKnown = book.knowsWhatPrecedes(words)
            if isKnown, let answer { book.note(answer: answer) }
            books[run] = book
            return isKnown ? book : nil
        }
    }

    /// Refuses an intent that a door cannot serve as it must, and enters that.
    package func refuse(_ intent: Intent, _ reason: Reason, evidence: [EntryKey: EntryValue] = [:]) -> Refusal {
        let refusal = Refusal(kind: .unavailable, intent: intent.id, reasons: [reason])
        let entry = Entry.decision(intent, refused: refusal, policies: [], tier: intent.verb.tier)
        ledger.append(entry.with(evidence).with(policy.dataEvidence(of: intent))) { _ in }
        return refusal
    }

    /// Books and enters what came of an intent. Only a pass calls it, once.
    func close(_ intent: Intent, reserved: MicroDollars, _ outcome: Outcome) {
        let now = clock.now
        let warnings = order.withLock { _ in
            let (warnings, change) = state.withLock { state in
                state.budget.settle(intent.id, spent: outcome.spent, now: now)
                state.openPasses -= 1
                state.open.close(intent.id)
                if case .agent(let caller) = intent.actor { state.runs.note(outcome.facts, of: caller.run) }
                return (state.takeWarnings(), state.noteAtAccount(intent, outcome, now: now))
            }
            // Nobody waits for it: a crash that takes it leaves the reservation open, which counts whole. What went beyond
            // the reservation is not covered by that, and is written at once.
            if outcome.spent > reserved {
                ledger.append(.outcome(intent, outcome)) { _ in }
            } else {
                ledger.appendLater(.outcome(intent, outcome))
            }
            if let change { ledger.append(.account(change, by: intent)) { _ in } }
            enter(warnings)
            return warnings
        }
        tell(warnings)
    }

    /// Enters a finding about an intent or a run.
    package func report(_ finding: Entry) {
        ledger.append(finding) { _ in }
    }

    // MARK: - The operator's side

    /// Shuts the gate: from now on every intent is refused. Takes effect before anything is written, so that a ledger
    /// that fails cannot keep the gate open.
    package func stop(reason: String) {
        state.withLock { $0.stopReason = reason }
    }

    /// Opens the gate again. The caller has entered the operator's intent first.
    package func resumeWork() {
        state.withLock { $0.stopReason = nil }
    }

    /// Why the gate is stopped, or nil when it works.
    package var stopReason: String? { state.withLock { $0.stopReason } }

    /// How an exchange ended, when it ended while the gate was stopped: the stop ended it.
    package func ended(_ end: Outcome.End) -> Outcome.End {
        switch end {
        case .complete, .clientGone: stopReason == nil ? end : .stopped
        case .upstreamFailed, .stopped, .refused, .revoked, .orphaned: end
        }
    }

    /// Puts another policy in force for every decision from now on, and takes back the leave of every open intent that
    /// it would not let through. Returns how many those are.
    @discardableResult
    package func replacePolicy(_ policy: PolicySnapshot) -> Int {
        let budgets = BudgetPlan(policy.manifest)
        let open = state.withLock { state in
            state.policy = policy
            state.budget.adopt(budgets)
            return state.open.all
        }
        // Judged without the lock: nobody else waits. What is decided meanwhile is decided by the new policy already.
        var revoked = 0
        for intent in open {
            guard let refusal = intent.refusal(under: policy) else { continue }
            revoked += 1
            if let revoke = state.withLock({ $0.open.revoke(intent.intent.id, refusal) }) { revoke(refusal) }
        }
        return revoked
    }

    /// Takes back the leave of every open intent of a run, because its caller is let in no more. Returns how many those are.
    @discardableResult
    package func revoke(_ run: RunID, _ reason: Reason) -> Int {
        let open = state.withLock { state in
            state.open.all.filter { if case .agent(let caller) = $0.intent.actor { caller.run == run } else { false } }
        }
        for intent in open {
            let refusal = Refusal(kind: .policy, intent: intent.intent.id, reasons: [reason])
            if let revoke = state.withLock({ $0.open.revoke(intent.intent.id, refusal) }) { revoke(refusal) }
        }
        return open.count
    }

    /// Calls `revoke`, at once or later, when a change of policy takes back the leave for an open intent.
    func watch(_ intent: IntentID, _ revoke: @escaping @Sendable (Refusal) -> Void) {
        if let refusal = state.withLock({ $0.open.watch(intent, revoke) }) { revoke(refusal) }
    }

    /// Says whom to tell when a cap is reached at which everything stops: called once for each time, on any thread, with
    /// the reason, after the gate is shut.
    package func whenBreakerTrips(_ act: @escaping @Sendable (String) -> Void) {
        breaker.withLock { $0 = act }
    }

    /// What is left under every cap that an intent of a caller would count against.
    func left(for intent: Intent, of caller: Caller) -> MicroDollars {
        let now = clock.now
        return state.withLock { $0.budget.left(for: caller.agent, in: caller.run, at: intent.provider, now: now) }
    }

    /// How every budget stands now.
    package func budgetLines() -> [BudgetLine] {
        let now = clock.now
        return state.withLock { $0.budget.lines(now: now) }
    }

    /// The providers' accounts that pay for nothing at present.
    package var shutAccounts: [ShutAccount] { state.withLock { $0.accounts.all } }

    /// One day's account, as it stands now.
    package func spend(on day: Day) -> DaySpend { state.withLock { $0.budget.spend(on: day) } }

    /// Intents let through and not settled.
    package var openPasses: Int { state.withLock { $0.openPasses } }

    /// Enters what the budgets have to tell. The order lock is held.
    private func enter(_ warnings: [BudgetWarning]) {
        for warning in warnings {
            ledger.append(.warning(warning)) { [self] result in
                if case .success = result { state.withLock { $0.budget.noteEntered(warning) } }
            }
            if warning.trips { ledger.append(.breakerStop(warning)) { _ in } }
        }
    }

    /// Goes on with a stop that the gate began by itself. No lock is held.
    private func tell(_ warnings: [BudgetWarning]) {
        guard let trip = warnings.first(where: \.trips) else { return }
        breaker.withLock { $0 }?(trip.text)
    }

    private func answer(
        _ intent: Intent,
        _ grant: Grant,
        _ result: Result<UInt64, LedgerFailure>
    ) -> Admission {
        switch result {
        case .success:
            return .granted(issue(intent, reserved: grant.reserved))
        case .failure:
            // Nothing durable permits the act, so the money goes back and the gate stays shut for it.
            state.withLock { state in
                state.budget.settle(intent.id, spent: .zero, now: clock.now)
                state.openPasses -= 1
                state.open.close(intent.id)
                _ = state.noteAtAccount(intent, Outcome(end: .refused), now: clock.now)
            }
            let reason = Reason(rule: "ledger", text: "the decision could not be entered in the ledger")
            return .refused(Refusal(kind: .unavailable, intent: intent.id, reasons: [reason]))
        }
    }
}
