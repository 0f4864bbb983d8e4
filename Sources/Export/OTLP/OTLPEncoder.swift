import Crypto
import Vocabulary

/// Writes events for OTLP/HTTP in JSON (OpenTelemetry protocol 1.x): every event as a log record, and runs, model calls and tool
/// calls as spans.
struct OTLPEncoder: Sendable {
    let source: ExportSource
    let convention: GenAIConvention

    /// The body for `/v1/logs`.
    func logs(_ events: [ExportEvent]) -> [UInt8] {
        JSONTree.members([
            (
                "resourceLogs",
                .array([
                    .members([
                        ("resource", resource),
                        (
                            "scopeLogs",
                            .array([.members([("scope", scope), ("logRecords", .array(events.map(record)))])])
                        ),
                    ])
                ])
            )
        ]).bytes
    }

    /// The body for `/v1/traces`; nil when no event ends something that is a span.
    func traces(_ events: [ExportEvent]) -> [UInt8]? {
        let spans = events.compactMap(span)
        guard !spans.isEmpty else { return nil }
        return JSONTree.members([
            (
                "resourceSpans",
                .array([
                    .members([
                        ("resource", resource),
                        (
                            "scopeSpans",
                            .array([
                                .members([
                                    ("scope", scope), ("spans", .array(spans)),
                                    ("schemaUrl", .string(convention.schema)),
                                ])
                            ])
                        ),
                    ])
                ])
            )
        ]).bytes
    }

    private var scope: JSONTree {
        .members([("name", .string("gatehouse.ledger")), ("version", .string(source.version))])
    }

    private var resource: JSONTree {
        .members([
            (
                "attributes",
                .array([
                    Self.attribute("service.name", .string("gatehouse")),
                    Self.attribute("service.version", .string(source.version)),
                    Self.attribute("service.instance.id", .string(source.origin)),
                    Self.attribute("host.name", .string(source.host)),
                ])
            )
        ])
    }

    private func record(_ event: ExportEvent) -> JSONTree {
        let (number, name) = severity(event)
        var attributes = [Self.attribute("gatehouse.uid", .string(event.uid))]
        if let index = event.index {
            attributes.append(Self.attribute("gatehouse.index", .int(Int64(clamping: index))))
        }
        for (name, value) in [("agent", event.agent), ("run", event.run), ("intent", event.intent)] {
            if let value { attributes.append(Self.attribute("gatehouse.\(name)", .string(value))) }
        }
        for (name, value) in event.fields.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            attributes.append(Self.attribute("gatehouse.d.\(name)", value))
        }
        let time = Self.nanoseconds(event.time)
        return .members([
            ("timeUnixNano", time), ("observedTimeUnixNano", time), ("severityNumber", .int(number)),
            ("severityText", .string(name)), ("eventName", .string("gatehouse.\(event.kind)")),
            ("body", .members([("stringValue", .string(event.message))])), ("attributes", .array(attributes)),
            ("traceId", .text(event.run.map { traceID($0) })), ("spanId", .text(event.intent.map { spanID($0) })),
        ])
    }

    private func severity(_ event: ExportEvent) -> (Int64, String) {
        switch OCSFVerdict.severity(event) {
        case 4...: (17, "ERROR")
        case 3: (13, "WARN")
        default: (9, "INFO")
        }
    }

    /// All of a run is one trace.
    func traceID(_ run: String) -> String { identifier("run", run, bytes: 16) }

    /// An intent is a span.
    func spanID(_ intent: String) -> String { identifier("intent", intent, bytes: 8) }

    /// The root of a run's trace.
    func rootID(_ run: String) -> String { identifier("run-span", run, bytes: 8) }

    /// Derived, so that logs and spans agree without anything being remembered; hexadecimal as OTLP/JSON wants it.
    private func identifier(_ what: String, _ text: String, bytes: Int) -> String {
        Hex.text(SHA256.hash(data: Array("\(source.origin)\n\(what)\n\(text)".utf8)).prefix(bytes))
    }

    /// 64-bit numbers are texts in OTLP/JSON. A time that does not fit is the epoch.
    static func nanoseconds(_ time: Timestamp) -> JSONTree {
        let (value, overflow) = time.milliseconds.multipliedReportingOverflow(by: 1_000_000)
        return .string(overflow || value < 0 ? "0" : "\(value)")
    }

    static func attribute(_ name: String, _ value: EntryValue) -> JSONTree {
        .members([("key", .string(name)), ("value", any(value))])
    }

    private static func any(_ value: EntryValue) -> JSONTree {
        switch value {
        case .string(let text): .members([("stringValue", .string(text))])
        case .int(let number): .members([("intValue", .string("\(number)"))])
        case .bool(let flag): .members([("boolValue", .bool(flag))])
        case .strings(let texts):
            .members([("arrayValue", .members([("values", .array(texts.map { any(.string($0)) }))]))])
        }
    }
}
