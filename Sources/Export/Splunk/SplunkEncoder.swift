import Vocabulary

/// Writes events for Splunk's HTTP Event Collector: objects one after the other, no array.
struct SplunkEncoder: Sendable {
    let source: ExportSource
    let form: EventForm
    /// Splunk's index; nil for the token's own.
    let index: String?

    /// The body of one call.
    func body(_ events: [ExportEvent]) -> [UInt8] {
        var bytes: [UInt8] = []
        for event in events {
            JSONTree.members([
                ("time", .seconds(event.time.milliseconds)), ("host", .string(source.host)),
                ("source", .string(source.origin)), ("sourcetype", .string("gatehouse:\(form.rawValue)")),
                ("index", .text(index)), ("event", form.tree(event, source)),
                // Flat texts only: Splunk indexes them beside the event.
                ("fields", .members([("uid", .string(event.uid)), ("kind", .string(event.kind))])),
            ]).write(into: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }
}
