package import Vocabulary

/// One kind of recorded decision that would fall otherwise, or hangs on what was not recorded.
package struct ReplayChange: Hashable, Sendable {
    /// What would become of it.
    package enum Now: Hashable, Sendable {
        /// Policy would say this.
        case verdict(Verdict)
        /// Nobody can say: it hangs on these facts, which these policies read.
        case undetermined(facts: [String], policies: [String])
    }

    /// Who acted: an agent's name, or `uid:1000`.
    package let actor: String
    /// What was done.
    package let verb: Verb
    /// To what.
    package let resource: String
    /// The method of a plain HTTP request, when it was recorded.
    package let method: String?
    /// What was said.
    package let was: RecordedDecision.Was
    /// What would be said.
    package let now: Now

    init(_ recorded: RecordedDecision, _ now: Now) {
        switch recorded.intent.actor {
        case .agent(let caller): actor = caller.agent.text
        case .operator(let name): actor = name.text
        }
        verb = recorded.intent.verb
        resource = recorded.intent.resource.text
        method = IntentText.method(recorded.intent)
        was = recorded.was
        self.now = now
    }
}
