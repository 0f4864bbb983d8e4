/// What the daemon answers.
enum AdminReply: Codable, Sendable {
    case hello(DaemonHello)
    case plan(AgentPlan)
    case registered(run: String)
    case status(StatusReport)
    /// The new policy is weaker than the one in force and was not taken; this would become weaker.
    case weaker(version: String, weakenings: [String])
    /// Every agent with its keys.
    case agents([ShownAgent])
    /// A new key, to be shown once.
    case issued(IssuedAnswer)
    /// Done; the text says what.
    case done(String)
    /// Not done; the code decides the command's exit status, `hint` says how to mend it.
    case failed(code: GatehouseError.Code, message: String, hint: String?)
    /// Sent unasked to a run: end the agent's processes.
    case kill(reason: String)

    /// Not done, for this reason.
    init(_ error: GatehouseError) {
        self = .failed(code: error.code, message: error.message, hint: error.hint)
    }
}
