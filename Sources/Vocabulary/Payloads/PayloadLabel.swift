/// Whose payload it is: everything under one label is encrypted under one data key, and erased with it.
package struct PayloadLabel: Hashable, Sendable {
    /// The agent and the run it belongs to.
    package let caller: Caller
    /// What kind of payload it is.
    package let payloadClass: PayloadClass
    /// Whose data it holds, as the manifest names it; nil when it says nothing.
    package let subject: String?

    /// Labels payloads.
    package init(caller: Caller, payloadClass: PayloadClass, subject: String?) {
        self.caller = caller
        self.payloadClass = payloadClass
        self.subject = subject
    }
}
