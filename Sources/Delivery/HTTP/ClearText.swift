/// Where a call may go without TLS.
package enum ClearText: Hashable, Sendable {
    /// Only to this machine; judged by the address that was reached, not by the name that was asked for.
    case toLoopback
    /// Anywhere. What is sent can be read and changed on the way.
    case anywhere
}
