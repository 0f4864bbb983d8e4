import Vocabulary

/// Writes events as OCSF 1.8.0. What has no place in a class stands under `unmapped`, by the ledger's own names.
struct OCSFEncoder: Sendable {
    /// The version of the schema that is written.
    static let version = "1.8.0"

    let source: ExportSource

    /// The event.
    func tree(_ event: ExportEvent) -> JSONTree {
        let shape = OCSFShape(event)
        let verdict = OCSFVerdict(event)
        var members: [(String, JSONTree?)] = [
            ("class_uid", .int(shape.type.rawValue)), ("category_uid", .int(shape.type.category)),
            ("activity_id", .int(shape.activity)), ("type_uid", .int(shape.type.rawValue * 100 + shape.activity)),
            ("time", .int(event.time.milliseconds)), ("severity_id", .int(OCSFVerdict.severity(event))),
            ("message", .string(event.message)), ("status_id", .int(verdict.status)),
            ("status_code", event.number(.status).map { .string("\($0)") }),
            ("status_detail", .text(event.text(.reason) ?? event.text(.detail))),
            ("metadata", metadata(event, shape)),
        ]
        if shape.type != .base {
            members += [("action_id", .int(verdict.action)), ("disposition_id", .int(verdict.disposition))]
            members.append(("policy", policy(event)))
        }
        members += details(event, shape)
        members.append(("unmapped", event.facts))
        return .members(members)
    }

    private func metadata(_ event: ExportEvent, _ shape: OCSFShape) -> JSONTree {
        var profiles: [JSONTree] = shape.type == .base ? [] : [.string("security_control")]
        if shape.type == .api, model(event) != nil { profiles.append(.string("ai_operation")) }
        if [.process, .eventLog, .file, .job].contains(shape.type) { profiles.append(.string("host")) }
        return .members([
            ("version", .string(Self.version)), ("uid", .string(event.uid)),
            ("sequence", .number(event.index.map(Int64.init(clamping:)))), ("event_code", .string(event.kind)),
            ("correlation_uid", .text(event.intent)), ("log_name", .string("ledger")),
            ("log_provider", .string(source.origin)), ("profiles", profiles.isEmpty ? nil : .array(profiles)),
            ("product", product),
        ])
    }

    /// This program.
    var product: JSONTree {
        .members([
            ("name", .string("Gatehouse")), ("vendor_name", .string("Gatehouse")), ("version", .string(source.version)),
        ])
    }

    private func policy(_ event: ExportEvent) -> JSONTree? {
        let rules = event.texts(.rules) + event.texts(.policies)
        guard event.text(.policy) != nil || !rules.isEmpty else { return nil }
        return .members([("name", .text(rules.first)), ("uid", .text(event.text(.policy)))])
    }

    /// Provider and model of a model call; nil when the resource is no model or was redacted.
    func model(_ event: ExportEvent) -> ModelOf? { ModelOf(event) }
}
