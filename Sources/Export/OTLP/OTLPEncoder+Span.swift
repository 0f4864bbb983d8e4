import Vocabulary

extension OTLPEncoder {
    /// A model call as a span of the client's kind; nil for everything else. It begins with the decision, when that is
    /// known, and ends with the outcome.
    func span(_ event: ExportEvent) -> JSONTree? {
        guard event.kind == EntryKind.outcome.rawValue, let run = event.run, let intent = event.intent,
            let model = OCSFEncoder(source: source).model(event)
        else { return nil }
        return .members([
            ("traceId", .string(traceID(run))), ("spanId", .string(spanID(intent))),
            // 3 CLIENT
            ("name", .string("chat \(model.name)")), ("kind", .int(3)),
            ("startTimeUnixNano", Self.nanoseconds(min(event.begun?.time ?? event.time, event.time))),
            ("endTimeUnixNano", Self.nanoseconds(event.time)),
            ("attributes", .array(attributes(event, model.provider, model.name))), ("status", status(event)),
        ])
    }

    private func attributes(_ event: ExportEvent, _ provider: String, _ model: String) -> [JSONTree] {
        var attributes: [(String, EntryValue?)] = [
            ("gen_ai.operation.name", .string("chat")), (convention.provider, .string(provider)),
            ("gen_ai.request.model", .string(model)), ("gen_ai.agent.name", event.agent.map(EntryValue.string)),
            ("gen_ai.conversation.id", event.run.map(EntryValue.string)), ("gatehouse.uid", .string(event.uid)),
            ("http.response.status_code", event.number(.status).map(EntryValue.int)),
            ("gen_ai.usage.output_tokens", event.number(.outputTokens).map(EntryValue.int)),
            ("gatehouse.d.settle", event.number(.settle).map(EntryValue.int)),
        ]
        // The conventions count tokens from caches among the input tokens; the ledger counts them apart.
        let caches = [event.number(.cacheReadTokens), event.number(.cacheWriteTokens)]
        if let input = event.number(.inputTokens) {
            let total = caches.compactMap(\.self).reduce(input) { sum, more in
                let (value, overflow) = sum.addingReportingOverflow(more)
                return overflow ? .max : value
            }
            attributes.append(("gen_ai.usage.input_tokens", .int(total)))
        }
        if let name = convention.cacheRead { attributes.append((name, caches[0].map(EntryValue.int))) }
        if let name = convention.cacheWrite { attributes.append((name, caches[1].map(EntryValue.int))) }
        if let error = error(event) { attributes.append(("error.type", .string(error))) }
        return attributes.compactMap { name, value in value.map { Self.attribute(name, $0) } }
    }

    /// 1 OK, 2 ERROR.
    private func status(_ event: ExportEvent) -> JSONTree {
        guard let error = error(event) else { return .members([("code", .int(1))]) }
        return .members([("code", .int(2)), ("message", .string(error))])
    }

    private func error(_ event: ExportEvent) -> String? {
        if let status = event.number(.status), status >= 400 { return "\(status)" }
        guard let ended = event.text(.ended), ended != "complete" else { return nil }
        return ended
    }
}
