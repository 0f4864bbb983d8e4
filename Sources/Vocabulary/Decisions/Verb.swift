/// What an intent would do. The raw value is the Cedar action's id and the ledger's spelling.
package enum Verb: String, Sendable, CaseIterable {
    /// One call of a language model.
    case modelCall = "model.call"
    /// One plain HTTP request to a host outside.
    case httpRequest = "http.request"
    /// One opaque connection (CONNECT) to a host and port outside.
    case netConnect = "net.connect"
    /// Starting an agent behind the gate.
    case agentRun = "agent.run"
    /// The operator's kill switch.
    case operatorStop = "operator.stop"
    /// Opening the gate again after a stop.
    case operatorResume = "operator.resume"
}
