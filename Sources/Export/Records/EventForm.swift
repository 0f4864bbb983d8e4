/// In which form an event stands in JSON.
package enum EventForm: String, Hashable, Sendable, CaseIterable {
    /// The ledger's own.
    case native
    /// OCSF 1.8.0.
    case ocsf

    func tree(_ event: ExportEvent, _ source: ExportSource) -> JSONTree {
        switch self {
        case .native: event.native(source)
        case .ocsf: OCSFEncoder(source: source).tree(event)
        }
    }
}
