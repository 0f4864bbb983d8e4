import Vocabulary

extension OCSFEncoder {
    /// What a class asks for besides what all have in common.
    func details(_ event: ExportEvent, _ shape: OCSFShape) -> [(String, JSONTree?)] {
        switch shape.type {
        case .base: []
        case .process: process(event)
        case .file: file(event)
        case .job: job(event)
        case .eventLog: eventLog(event)
        case .detection, .dataSecurity: [("finding_info", finding(event))]
        case .authentication: [("user", user(event)), ("service", service)]
        case .entity: entity(event)
        case .network: network(event)
        case .http: http(event)
        case .application: [("app", product)]
        case .api: api(event)
        case .remediation: [("command_uid", .string(event.intent ?? event.uid))]
        }
    }

    private func process(_ event: ExportEvent) -> [(String, JSONTree?)] {
        [
            ("actor", actor(event)), ("device", device),
            ("process", program(event)),
            ("exit_code", event.kind == EntryKind.runEnd.rawValue ? .number(event.number(.status)) : nil),
        ]
    }

    /// The run's own command, or what a tool call would start: the tool's name stands for it, because arguments are not kept.
    private func program(_ event: ExportEvent) -> JSONTree {
        guard let tool = ToolName(event) else {
            return .members([("uid", .string(event.run ?? event.uid)), ("name", .text(event.text(.command)))])
        }
        return .members([("uid", .string(event.intent ?? event.uid)), ("name", .string(tool.name))])
    }

    /// Which file it is stands in arguments, which are not kept.
    private func file(_ event: ExportEvent) -> [(String, JSONTree?)] {
        [
            ("actor", actor(event)), ("device", device),
            (
                "file",
                .members([
                    ("name", .string("not recorded")), ("type_id", .int(0)),
                    ("desc", .text(event.text(.resource).map { "the file of a call of \($0)" })),
                ])
            ),
        ]
    }

    private func job(_ event: ExportEvent) -> [(String, JSONTree?)] {
        [
            ("actor", actor(event)), ("device", device),
            ("job", .members([("name", .string(event.text(.resource) ?? "not recorded"))])),
        ]
    }

    private func eventLog(_ event: ExportEvent) -> [(String, JSONTree?)] {
        [("log_name", .string("ledger")), ("log_provider", .string(source.origin)), ("device", device)]
    }

    private func finding(_ event: ExportEvent) -> JSONTree {
        let rules = event.texts(.rules)
        return .members([
            ("uid", .string(event.uid)), ("title", .string(rules.first ?? event.kind)),
            ("desc", .text(event.text(.detail) ?? event.text(.reason))),
            ("types", rules.isEmpty ? nil : .array(rules.map(JSONTree.string))),
            ("created_time", .int(event.time.milliseconds)),
        ])
    }

    private func entity(_ event: ExportEvent) -> [(String, JSONTree?)] {
        [
            (
                "entity",
                .members([
                    ("name", .string("policy")), ("type", .string("Policy")), ("uid", .text(event.text(.policy))),
                ])
            ),
            ("actor", actor(event)), ("comment", .text(event.text(.reason))),
        ]
    }

    private func network(_ event: ExportEvent) -> [(String, JSONTree?)] {
        [
            ("src_endpoint", origin(event)), ("dst_endpoint", destination(event)), ("traffic", traffic(event)),
            ("app_name", .text(event.agent)),
        ]
    }

    private func http(_ event: ExportEvent) -> [(String, JSONTree?)] {
        let request = JSONTree.members([
            ("http_method", .text(event.text(.method))), ("uid", .text(event.intent)),
            ("body_length", .number(event.number(.bodyBytes))),
        ])
        let response = event.number(.status).map { JSONTree.members([("code", .int($0))]) }
        return [
            ("http_request", request), ("http_response", response), ("src_endpoint", origin(event)),
            ("dst_endpoint", destination(event)), ("traffic", traffic(event)), ("app_name", .text(event.agent)),
        ]
    }

    private func api(_ event: ExportEvent) -> [(String, JSONTree?)] {
        let response = event.number(.status).map { JSONTree.members([("code", .int($0))]) }
        let request = event.intent.map { JSONTree.members([("uid", .string($0))]) }
        var members: [(String, JSONTree?)] = [
            ("actor", actor(event)), ("src_endpoint", origin(event)),
            (
                "api",
                .members([
                    ("operation", .string(event.text(.verb) ?? event.kind)), ("request", request),
                    ("response", response), ("service", service),
                ])
            ),
        ]
        if let model = model(event) {
            members.append(
                ("ai_model", .members([("name", .string(model.name)), ("ai_provider", .string(model.provider))])))
            members.append(("message_context", messages(event)))
        }
        return members
    }

    private func messages(_ event: ExportEvent) -> JSONTree {
        let (prompt, completion) = (event.number(.inputTokens), event.number(.outputTokens))
        let total = prompt.flatMap { prompt in completion.map { prompt.addingReportingOverflow($0) } }
        return .members([
            // 4 Agent asks, 2 Assistant answers.
            ("ai_role_id", .int(event.kind == EntryKind.outcome.rawValue ? 2 : 4)), ("service", service),
            ("prompt_tokens", .number(prompt)), ("completion_tokens", .number(completion)),
            ("total_tokens", total.flatMap { $0.overflow ? nil : .int($0.partialValue) }),
        ])
    }
}
