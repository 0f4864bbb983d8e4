/// What an operator may ask about recorded payloads and old entries.
enum EvidenceRequest: Codable, Sendable {
    /// Writes one payload, in the clear, to the descriptor that travels beside the request.
    case read(index: UInt64, payloadClass: String?)
    /// Erases payloads.
    case erase(EvidenceSelection, reason: String, basis: String, isRehearsal: Bool)
    /// Begins a legal hold.
    case hold(EvidenceSelection, reason: String)
    /// Ends one.
    case release(hold: UInt64, reason: String)
    /// Removes what is due by the retention of the manifest; `days` asks for another span for entries, force
    /// for those too that a sink did not send yet, JSON for a `PruneReport` in the answer.
    case prune(days: Int64?, isRehearsal: Bool, isForced: Bool, isJSON: Bool)
}
