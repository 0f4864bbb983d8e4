/// What the daemon must know of a run before its agent may start.
struct RunRegistration: Codable, Sendable {
    /// The agent's name.
    let agent: String
    /// The run's own name when it registers again after a daemon restart; nil the first time.
    let run: String?
    /// The credential the agent was given instead of a real one. Worth nothing outside this run.
    let placeholder: String
    /// The command's first word, for people; arguments may hold secrets and stay out.
    let command: String
    /// The kind of task it is for; nil when nothing was said.
    var task: String?
}
