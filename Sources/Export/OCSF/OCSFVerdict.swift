import Vocabulary

/// What the gate did, in the terms of the profile `security_control`, and whether the operation came off.
struct OCSFVerdict: Hashable, Sendable {
    /// 1 Allowed, 2 Denied, 3 Observed.
    let action: Int64
    /// 1 Allowed, 2 Blocked, 8 Approved, 15 Detected, 17 Logged, 24 Access Revoked, 25 Rejected.
    let disposition: Int64
    /// Of the operation, not of the verdict: 0 Unknown, 1 Success, 2 Failure.
    let status: Int64

    private init(_ action: Int64, _ disposition: Int64, _ status: Int64) {
        (self.action, self.disposition, self.status) = (action, disposition, status)
    }

    /// The verdict that an event tells of.
    init(_ event: ExportEvent) {
        switch EntryKind(rawValue: event.kind) {
        case .decision where event.text(.decision) == "deny": self.init(2, 2, 2)
        case .decision:
            let wasAsked = event.texts(.obligations).contains { $0.utf8.starts(with: "ask(".utf8) }
            self.init(1, wasAsked ? 8 : 1, 0)
        case .outcome:
            switch event.text(.ended) {
            case "complete": self.init(1, 1, 1)
            case "revoked": self.init(2, 24, 2)
            case "refused", "stopped": self.init(2, 2, 2)
            default: self.init(1, 1, 2)
            }
        case .policyRefused: self.init(2, 25, 2)
        case .accessRefused: self.init(2, 2, 2)
        case .finding, .alert, .witnessFork, .exportForked: self.init(3, 15, 0)
        case .selfCheck where event.text(.ended) == "bad": self.init(3, 15, 2)
        case .ledgerFull, .exportLost, .exportLate: self.init(3, 17, 2)
        default: self.init(3, 17, 1)
        }
    }

    /// How grave: 1 Informational to 5 Critical.
    static func severity(_ event: ExportEvent) -> Int64 {
        switch EntryKind(rawValue: event.kind) {
        case .ledgerFull, .witnessFork, .exportForked: 5
        case .selfCheck where event.text(.ended) == "bad": 5
        case .alert: grade(event.text(.severity))
        case .finding, .exportLost: 4
        case .decision where event.text(.decision) == "deny": 3
        case .policyRefused, .recovery, .exportLate, .accessRefused, .alertsAgain: 3
        case .outcome where event.text(.ended) == "revoked": 3
        default: Self.grade(kind: event.kind)
        }
    }

    /// What the gate finds out about money.
    private static func grade(kind: String) -> Int64 {
        switch kind {
        case "breaker.stop": 4
        case "budget.warning", "account.shut": 3
        default: 1
        }
    }

    /// An alert's own severity.
    private static func grade(_ severity: String?) -> Int64 {
        switch severity {
        case "critical": 5
        case "high": 4
        case "low": 2
        case "info": 1
        default: 3
        }
    }
}
