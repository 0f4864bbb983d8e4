/// How grave it would be if an act were wrong or malicious, not how routine it looks. The raw value is the ledger's number
/// and that of the policies' `@tier`.
package enum RiskTier: Int64, Sendable, CaseIterable, Comparable {
    /// Reading, with nothing going out.
    case reading = 1
    /// Changes inside the operator's own systems that can be taken back.
    case reversible
    /// What reaches others, deletes, or is not known.
    case external
    /// Identities, credentials, schedules, and the gate itself.
    case control

    /// The graver one is the greater one.
    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

extension Verb {
    /// The tier of an act of which no policy says another. Calls of models go to providers that the operator chose, within
    /// a budget; a program does what it wants, so it counts as unknown.
    package var tier: RiskTier {
        switch self {
        case .fileRead: .reading
        case .modelCall, .fileWrite, .memoryWrite, .agentRun: .reversible
        case .scheduleCreate, .secretUse, .operatorStop, .operatorResume: .control
        default: .external
        }
    }
}
