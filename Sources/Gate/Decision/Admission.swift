/// The gate's answer to an intent: a pass that opens the way once, or a refusal with reasons.
package enum Admission: ~Copyable, Sendable {
    /// Let through. The intent is durable in the ledger and its money is set aside.
    case granted(Pass)
    /// Not let through.
    case refused(Refusal)
}
