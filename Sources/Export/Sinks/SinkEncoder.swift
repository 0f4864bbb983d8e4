/// Puts events into a sink's format, redacted.
package struct SinkEncoder: Sendable {
    private let source: ExportSource
    private let format: SinkFormat
    private let redaction: Redaction

    /// An encoder of one sink.
    package init(source: ExportSource, format: SinkFormat, redaction: Redaction) {
        self.source = source
        self.format = format
        self.redaction = redaction
    }

    /// The bodies to send for these events, all of which must be taken. None for no events.
    package func payloads(_ events: [ExportEvent]) -> [Payload] {
        guard !events.isEmpty else { return [] }
        let events = events.map(redaction.redact)
        switch format {
        case .lines(let form):
            return [Payload(path: "", type: "application/x-ndjson", body: lines(events, form))]
        case .syslog(let enterprise, let facility):
            let encoder = SyslogEncoder(source: source, enterprise: enterprise, facility: facility)
            return [Payload(path: "", type: "text/plain", body: events.flatMap { Self.framed(encoder.message($0)) })]
        case .otlp(let convention, let hasTraces):
            let encoder = OTLPEncoder(source: source, convention: convention)
            let logs = Payload(path: "/v1/logs", type: "application/json", body: encoder.logs(events))
            guard hasTraces, let traces = encoder.traces(events) else { return [logs] }
            return [logs, Payload(path: "/v1/traces", type: "application/json", body: traces)]
        case .splunk(let form, let index):
            let encoder = SplunkEncoder(source: source, form: form, index: index)
            return [
                Payload(path: "/services/collector/event", type: "application/json", body: encoder.body(events))
            ]
        case .webhook(let form):
            let events = JSONTree.array(events.map { form.tree($0, source) })
            return [
                Payload(path: "", type: "application/json", body: JSONTree.members([("events", events)]).bytes)
            ]
        }
    }

    /// The first events that fit into one delivery: at least one, and no more than `ExportLimits.batchBytes` together.
    package func fitting(_ events: [ExportEvent]) -> Int {
        var bytes = 0
        for (count, event) in events.enumerated() {
            bytes += event.weight
            if bytes > ExportLimits.batchBytes / 2, count > 0 { return count }
        }
        return events.count
    }

    private func lines(_ events: [ExportEvent], _ form: EventForm) -> [UInt8] {
        var bytes: [UInt8] = []
        for event in events {
            form.tree(event, source).write(into: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private static func framed(_ message: [UInt8]) -> [UInt8] { Array("\(message.count) ".utf8) + message }
}
