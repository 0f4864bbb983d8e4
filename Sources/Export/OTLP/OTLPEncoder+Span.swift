import Vocabulary

extension OTLPEncoder {
    /// The span that an event ends; nil for everything that is none. A run is the root of its trace; model calls and calls
    /// of tools lie below it.
    func span(_ event: ExportEvent) -> JSONTree? {
        guard let run = event.run else { return nil }
        let span: OTLPSpan? =
            switch EntryKind(rawValue: event.kind) {
            case .runEnd: runSpan(event, run)
            case .outcome: modelSpan(event, run) ?? toolSpan(event, run)
            // The agent's own program carries out what the model gate hands on, so no outcome follows.
            case .decision where event.text(.within) != nil: toolSpan(event, run)
            default: nil
            }
        return span?.tree
    }

    private func runSpan(_ event: ExportEvent, _ run: String) -> OTLPSpan {
        let status = event.number(.status)
        return OTLPSpan(
            trace: traceID(run), id: rootID(run), parent: nil,
            name: "invoke_agent \(event.agent ?? "agent")", kind: .internal, start: begin(event), end: event.time,
            attributes: common(event, "invoke_agent") + [
                ("process.exit.code", status.map(EntryValue.int)),
                ("process.executable.name", event.text(.command).map(EntryValue.string)),
            ],
            error: status.flatMap { $0 == 0 ? nil : "exit" })
    }

    private func modelSpan(_ event: ExportEvent, _ run: String) -> OTLPSpan? {
        guard let intent = event.intent, let model = ModelOf(event) else { return nil }
        return OTLPSpan(
            trace: traceID(run), id: spanID(intent), parent: rootID(run), name: "chat \(model.name)", kind: .client,
            start: begin(event), end: event.time,
            attributes: common(event, "chat") + [
                (convention.provider, .string(model.provider)), ("gen_ai.request.model", .string(model.name)),
                ("http.response.status_code", event.number(.status).map(EntryValue.int)),
                ("gatehouse.d.settle", event.number(.settle).map(EntryValue.int)),
            ] + usage(event), error: error(event))
    }

    /// A call of a tool that the model proposed, or that a server carried out for the agent.
    private func toolSpan(_ event: ExportEvent, _ run: String) -> OTLPSpan? {
        guard let intent = event.intent, let tool = ToolName(event) else { return nil }
        let method = tool.isBuiltin ? nil : convention.toolMethod
        return OTLPSpan(
            trace: traceID(run), id: spanID(intent), parent: event.text(.within).map(spanID) ?? rootID(run),
            name: "\(method ?? "execute_tool") \(tool.name)", kind: .internal, start: begin(event), end: event.time,
            attributes: common(event, "execute_tool") + [
                ("gen_ai.tool.name", .string(tool.name)), ("gen_ai.tool.type", .string("function")),
                ("mcp.method.name", method.map(EntryValue.string)),
                ("gatehouse.tool.server", tool.isBuiltin ? nil : .string(tool.server)),
                ("gatehouse.verb", event.text(.verb).map(EntryValue.string)),
                ("gatehouse.decision", event.text(.decision).map(EntryValue.string)),
            ], error: event.text(.decision) == "deny" ? "policy.denied" : error(event))
    }

    private func common(_ event: ExportEvent, _ operation: String) -> [(String, EntryValue?)] {
        [
            ("gen_ai.operation.name", .string(operation)), ("gen_ai.agent.name", event.agent.map(EntryValue.string)),
            ("gen_ai.agent.id", event.text(.agentID).map(EntryValue.string)),
            ("gen_ai.conversation.id", event.run.map(EntryValue.string)), ("gatehouse.uid", .string(event.uid)),
        ]
    }

    /// The conventions count tokens from caches among the input tokens; the ledger counts them apart.
    private func usage(_ event: ExportEvent) -> [(String, EntryValue?)] {
        let caches = [event.number(.cacheReadTokens), event.number(.cacheWriteTokens)]
        let input = event.number(.inputTokens).map { input in
            caches.compactMap(\.self).reduce(input) { sum, more in
                let (value, overflow) = sum.addingReportingOverflow(more)
                return overflow ? .max : value
            }
        }
        var usage: [(String, EntryValue?)] = [
            ("gen_ai.usage.input_tokens", input.map(EntryValue.int)),
            ("gen_ai.usage.output_tokens", event.number(.outputTokens).map(EntryValue.int)),
        ]
        if let name = convention.cacheRead { usage.append((name, caches[0].map(EntryValue.int))) }
        if let name = convention.cacheWrite { usage.append((name, caches[1].map(EntryValue.int))) }
        return usage
    }

    /// When the decision was, or the run's beginning; the event's own time when that is not known.
    private func begin(_ event: ExportEvent) -> Timestamp { event.begun?.time ?? event.time }

    private func error(_ event: ExportEvent) -> String? {
        if let status = event.number(.status), status >= 400 { return "\(status)" }
        guard let ended = event.text(.ended), ended != "complete" else { return nil }
        return ended
    }
}
