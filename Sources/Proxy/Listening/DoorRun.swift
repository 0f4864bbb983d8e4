package import Vocabulary

/// The run a pair of doors serves: who every connection at them is.
package struct DoorRun: Sendable {
    /// The agent and its run.
    package let caller: Caller
    /// The credential the agent was given instead of a real one.
    package let placeholder: String

    /// Names a run.
    package init(caller: Caller, placeholder: String) {
        self.caller = caller
        self.placeholder = placeholder
    }
}
