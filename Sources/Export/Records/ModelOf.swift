import Vocabulary

/// Whose model an event is about: `provider/model`.
struct ModelOf: Hashable {
    let provider: String
    let name: String

    /// The model of a model call; nil when the event is about something else, or the model was redacted.
    init?(_ event: ExportEvent) {
        guard event.text(.verb) == Verb.modelCall.rawValue, let resource = event.text(.resource),
            let slash = resource.utf8.firstIndex(of: UInt8(ascii: "/"))
        else { return nil }
        provider = String(resource[..<slash])
        name = String(resource[resource.utf8.index(after: slash)...])
        guard !name.isEmpty else { return nil }
    }
}
