/// What an intent would do. The raw value is the Cedar action's id and the ledger's spelling.
package enum Verb: String, Sendable, CaseIterable {
    /// One call of a language model.
    case modelCall = "model.call"
    /// One plain HTTP request to a host outside.
    case httpRequest = "http.request"
    /// One opaque connection (CONNECT) to a host and port outside.
    case netConnect = "net.connect"
    /// Handing the agent a call of a tool of which nothing more is known.
    case toolUse = "tool.use"
    /// Handing it a call that runs a program.
    case exec
    /// Handing it a call that reads a file.
    case fileRead = "file.read"
    /// Handing it a call that changes a file.
    case fileWrite = "file.write"
    /// Handing it a call that deletes a file.
    case fileDelete = "file.delete"
    /// Handing it a call that sends a message to somebody.
    case messageSend = "message.send"
    /// Handing it a call that makes a schedule.
    case scheduleCreate = "schedule.create"
    /// Handing it a call that uses a secret.
    case secretUse = "secret.use"
    /// Handing it a call that starts or steers another agent.
    case agentSpawn = "agent.spawn"
    /// Handing it a call that writes to long-term memory.
    case memoryWrite = "memory.write"
    /// Starting an agent behind the gate.
    case agentRun = "agent.run"
    /// The operator's kill switch.
    case operatorStop = "operator.stop"
    /// Opening the gate again after a stop.
    case operatorResume = "operator.resume"
}
