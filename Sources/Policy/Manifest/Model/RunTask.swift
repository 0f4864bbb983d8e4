/// A kind of task that an agent is started for, and how far such a run may go.
package struct RunTask: Hashable, Sendable {
    /// Its name, as `gatehouse run --task` takes it.
    package let name: String
    /// Its limits, beside those of every run of the agent.
    package let limits: RunLimits
}
