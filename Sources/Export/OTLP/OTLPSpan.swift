import Vocabulary

/// One span before it is written.
struct OTLPSpan {
    /// What calls whom (OTLP's `SpanKind`).
    enum Kind: Int64 {
        case `internal` = 1
        case client = 3
    }

    let trace: String
    let id: String
    /// The span that it is a part of; nil for the root.
    let parent: String?
    let name: String
    let kind: Kind
    let start: Timestamp
    let end: Timestamp
    /// Those without a value are left out.
    let attributes: [(String, EntryValue?)]
    /// What went wrong, in few different words; nil when nothing did.
    let error: String?

    /// As OTLP/JSON has it: 1 is OK, 2 an error.
    var tree: JSONTree {
        let known = (attributes + [("error.type", error.map(EntryValue.string))]).compactMap { name, value in
            value.map { OTLPEncoder.attribute(name, $0) }
        }
        return .members([
            ("traceId", .string(trace)), ("spanId", .string(id)), ("parentSpanId", .text(parent)),
            ("name", .string(name)), ("kind", .int(kind.rawValue)),
            ("startTimeUnixNano", OTLPEncoder.nanoseconds(min(start, end))),
            ("endTimeUnixNano", OTLPEncoder.nanoseconds(end)), ("attributes", .array(known)),
            (
                "status",
                .members([("code", .int(error == nil ? 1 : 2)), ("message", .text(error))])
            ),
        ])
    }
}
