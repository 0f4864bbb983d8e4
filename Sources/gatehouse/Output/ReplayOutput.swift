import Policy
import Vocabulary

/// What `gatehouse policy replay` prints.
struct ReplayOutput: Encodable {
    struct Change: Encodable {
        let actor: String
        let verb: String
        let resource: String
        let method: String?
        /// What was said.
        let was: String
        /// `allow`, `owed`, `deny` or `undetermined`.
        let now: String
        let obligations: [String]
        let reasons: [String]
        /// The policies that would decide, or on which it hangs.
        let policies: [String]
        /// The facts that were not recorded and on which it hangs.
        let hangsOn: [String]
        let count: Int
        let firstEntry: UInt64
        let lastEntry: UInt64
    }

    let decisions: Int
    let changed: Int
    let undetermined: Int
    let notAsked: Int
    let unknown: Int
    let unlisted: Int
    let changes: [Change]

    /// Whether every decision would fall as it did.
    var isFine: Bool { changed == 0 && undetermined == 0 }

    init(_ report: ReplayReport) {
        decisions = report.decisions
        changed = report.changed
        undetermined = report.undetermined
        notAsked = report.notAsked
        unknown = report.unknown
        unlisted = report.unlisted
        changes = report.changes.map(Self.change)
    }

    /// The same for people.
    func lines(_ terminal: Terminal) -> [String] {
        var lines: [String] = []
        for change in changes {
            let act = [change.verb, change.method, change.resource].compactMap(\.self).joined(separator: " ")
            let places =
                change.count == 1
                ? "entry \(change.firstEntry)"
                : "\(change.count) entries, \(change.firstEntry) to \(change.lastEntry)"
            lines.append("\(terminal.strong("\(change.actor): \(act)")) (\(places))")
            lines.append("    was \(change.was), would be \(now(change, terminal))")
        }
        if unlisted > 0 { lines.append("and \(unlisted) more of further kinds") }
        let verdict = isFine ? terminal.good("nothing would change") : terminal.bad("\(changed) would change")
        var summary = "\(verdict): \(decisions) decisions replayed"
        if undetermined > 0 { summary += ", \(undetermined) hang on what was not recorded" }
        if notAsked > 0 { summary += ", \(notAsked) refused before policy was asked" }
        if unknown > 0 { summary += ", \(unknown) not understood" }
        return lines + [summary]
    }

    private func now(_ change: Change, _ terminal: Terminal) -> String {
        let by = change.policies.isEmpty ? "" : " by \(change.policies.joined(separator: ", "))"
        switch change.now {
        case "undetermined":
            return terminal.warning("undetermined") + ": hangs on \(change.hangsOn.joined(separator: ", "))\(by)"
        case "deny": return terminal.bad("deny") + "\(by): \(change.reasons.joined(separator: "; "))"
        default:
            let owed = change.obligations.isEmpty ? "" : " after \(change.obligations.joined(separator: ", "))"
            return terminal.good("allow") + owed + by
        }
    }

    private static func change(_ found: (change: ReplayChange, extent: ReplayReport.Extent)) -> Change {
        let change = found.change
        var (now, owed, reasons, policies, facts) = ("", [String](), [String](), [String](), [String]())
        switch change.now {
        case .undetermined(let names, let by): (now, facts, policies) = ("undetermined", names, by)
        case .verdict(.allow(let obligations, let by)):
            (now, owed, policies) = (obligations.isEmpty ? "allow" : "owed", obligations.map(\.text), by)
        case .verdict(.deny(let why)): (now, reasons, policies) = ("deny", why.map(\.text), why.map(\.rule))
        }
        return Change(
            actor: change.actor, verb: change.verb.rawValue, resource: change.resource, method: change.method,
            was: was(change.was), now: now, obligations: owed, reasons: reasons, policies: policies, hangsOn: facts,
            count: found.extent.count, firstEntry: found.extent.first, lastEntry: found.extent.last)
    }

    private static func was(_ was: RecordedDecision.Was) -> String {
        switch was {
        case .allow(let owed): owed.isEmpty ? "allow" : "allow after \(owed.joined(separator: ", "))"
        case .owed: "refused for what was owed"
        case .deny: "deny"
        case .allowedOnly: "allow (then refused by a budget, price or rate)"
        case .notAsked: "not asked"
        }
    }
}
