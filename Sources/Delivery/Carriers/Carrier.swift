package import Export

/// Brings encoded deliveries to one receiver. Belongs to the thread of its sink and blocks it; every wait is bounded.
package protocol Carrier: AnyObject {
    /// Whether `.taken` says that the receiver has it. Where it only says that it was handed over, what was sent lately
    /// is sent again after `hasBroken`.
    var isAcknowledged: Bool { get }

    /// Whether the connection broke since this was asked last.
    func hasBroken() -> Bool

    /// Brings all payloads, in order, or says why not.
    func deliver(_ payloads: [Payload]) -> DeliveryVerdict
}
