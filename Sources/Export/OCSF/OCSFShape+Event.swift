import Vocabulary

extension OCSFShape {
    /// The shape of an event. Kinds that this version does not know become the base event, and nothing of them is lost.
    init(_ event: ExportEvent) {
        switch EntryKind(rawValue: event.kind) {
        case .daemonStart: self.init(.application, 3)
        case .daemonStop: self.init(.application, 4)
        case .policyLoad, .policyRefused: self.init(.entity, 3)
        case .runStart: self.init(.process, 1)
        case .runEnd: self.init(.process, 2)
        case .decision, .outcome: self.init(act: event)
        case .recovery: self.init(.eventLog, 8)
        case .ledgerFull: self.init(.eventLog, 7)
        case .ledgerKey: self.init(.eventLog, 5)
        case .finding: self.init(event.texts(.rules).contains("placeholder") ? .dataSecurity : .detection, 1)
        case .exportLost, .exportLate, .exportCaughtUp: self.init(.eventLog, 3)
        case .alert, .witnessFork, .exportForked: self.init(.detection, 1)
        case .selfCheck where event.text(.ended) == "bad": self.init(.detection, 1)
        case .selfCheck, .witnessLag, .witnessBack: self.init(.eventLog, Self.other)
        default: self.init(name: event.kind)
        }
    }

    /// What has its shape from its name alone: what is no entry, and what is kept about entries and payloads.
    private init(name: String) {
        switch name {
        case ExportEvent.heartbeatKind, ExportEvent.testKind: self.init(.eventLog, 3)
        case "budget.warning", "breaker.stop", "account.shut", "account.opened": self.init(.detection, 1)
        case "key.refused": self.init(.detection, 1)
        case "key.added", "agent.known", "answer.kept": self.init(.entity, 1)
        case "key.rotated": self.init(.entity, 3)
        case "key.revoked", "agent.gone": self.init(.entity, 4)
        case "payload.erased", "ledger.pruned": self.init(.eventLog, 2)
        case "payload.read", "hold.begin", "hold.end", "ledger.retention", "alert.again", "access.refused",
            "run.reviewed":
            self.init(.eventLog, Self.other)
        default: self.init(.base, Self.other)
        }
    }

    /// A decision or an outcome is told by what was asked for.
    private init(act event: ExportEvent) {
        let isOutcome = event.kind == EntryKind.outcome.rawValue
        let isDenied = event.text(.decision) == "deny"
        switch event.text(.verb).flatMap(Verb.init(rawValue:)) {
        case .httpRequest: self.init(.http, Self.activity(method: event.text(.method)))
        // 1 Open, 2 Close, 5 Refuse
        case .netConnect: self.init(.network, isOutcome ? 2 : isDenied ? 5 : 1)
        case .operatorStop: self.init(.remediation, 1)
        case .operatorResume: self.init(.remediation, 3)
        // 1 Launch; 2 Read, 3 Update, 4 Delete; 1 Create
        case .exec: self.init(.process, 1)
        case .fileRead: self.init(.file, 2)
        case .fileWrite: self.init(.file, 3)
        case .fileDelete: self.init(.file, 4)
        case .scheduleCreate: self.init(.job, 1)
        // Messages are no mail (4009): most go to chats, and who gets them stands in arguments, which are not kept.
        case .agentRun, .agentSpawn, .messageSend: self.init(.api, 1)
        case .secretUse: self.init(.api, 2)
        case .memoryWrite: self.init(.api, 3)
        default: self.init(.api, Self.other)
        }
    }

    private static func activity(method: String?) -> Int64 {
        switch method {
        case "CONNECT": 1
        case "DELETE": 2
        case "GET": 3
        case "HEAD": 4
        case "OPTIONS": 5
        case "POST": 6
        case "PUT": 7
        case "TRACE": 8
        case "PATCH": 9
        default: other
        }
    }
}
