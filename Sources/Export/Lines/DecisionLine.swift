import Vocabulary

/// One request in one line of JSON, for the daemon's log: written when a request is refused, or when what was allowed has
/// ended. The keys are always these, in this order; those without a value are left out.
package enum DecisionLine {
    /// The line without its end; nil for what is not the last word on a request.
    package static func of(_ event: ExportEvent) -> [UInt8]? {
        switch EntryKind(rawValue: event.kind) {
        case .outcome: break
        case .decision where event.text(.decision) == "deny": break
        // Nothing follows a call that the model gate handed on.
        case .decision where event.text(.within) != nil: break
        default: return nil
        }
        let begun = event.begun?.fields
        return JSONTree.members([
            ("time", .int(event.time.milliseconds)), ("entry", .number(event.index.map(Int64.init(clamping:)))),
            ("agent", .text(event.agent)), ("run", .text(event.run)), ("intent", .text(event.intent)),
            ("verb", .text(event.text(.verb))), ("resource", .text(event.text(.resource))),
            ("decision", .string(event.text(.decision) ?? "unknown")),
            ("rules", list(event.fields[EntryKey.rules.rawValue])),
            ("policies", list(event.fields[EntryKey.policies.rawValue] ?? begun?[EntryKey.policies.rawValue])),
            ("ended", .text(event.text(.ended))), ("status", .number(event.number(.status))),
            ("ms", event.begun.map { .int(max(0, event.time.milliseconds - $0.time.milliseconds)) }),
            ("bytes_in", .number(event.number(.bytesIn))), ("bytes_out", .number(event.number(.bytesOut))),
            ("input_tokens", .number(event.number(.inputTokens))),
            ("output_tokens", .number(event.number(.outputTokens))),
            ("micro_dollars", .number(event.number(.settle))),
        ]).bytes
    }

    private static func list(_ value: EntryValue?) -> JSONTree? {
        guard case .strings(let texts)? = value, !texts.isEmpty else { return nil }
        return .array(texts.map(JSONTree.string))
    }
}
