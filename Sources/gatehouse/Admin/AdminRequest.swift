/// What a client may ask the daemon for, over the admin socket.
enum AdminRequest: Codable, Sendable {
    /// Who is there: version, process, policy.
    case hello
    /// What the sandbox of this agent must look like; nil asks for the only agent there is.
    case plan(agent: String?)
    /// A run begins: its two listeners travel beside the message, model gate first. The connection is the run's lease:
    /// when it closes, the run is over.
    case register(RunRegistration)
    /// The run's command ended with this status.
    case runEnded(status: Int32)
    /// The picture of everything.
    case status
    /// The kill switch. `kill` also ends the agents' processes.
    case stop(reason: String, kill: Bool)
    /// Opens the gate again.
    case resume(reason: String)
    /// Takes the policy files anew. A weaker policy is only taken when `confirming` is its version, which the operator
    /// was shown; `willConfirm` says that they are going to be asked, so that a no to this request is no refusal yet.
    /// `reason` is entered in the ledger.
    case reload(confirming: String?, willConfirm: Bool, reason: String? = nil)
    /// Reads, erases, holds or prunes evidence.
    case evidence(EvidenceRequest)
    /// An operator looked at a run that had reached a limit.
    case review(run: String, reason: String)
    /// Lists agents and their keys, or makes, replaces or revokes keys.
    case agents(AgentsRequest)
    /// The metrics, as text.
    case metrics
    /// Puts a new signing key of the ledger in force.
    case rotateKey
}
