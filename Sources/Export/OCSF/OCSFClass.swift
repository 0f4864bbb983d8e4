/// The classes of OCSF 1.8.0 that entries become (<https://schema.ocsf.io/1.8.0/classes>).
package enum OCSFClass: Int64, Sendable, CaseIterable {
    /// An entry of a kind that this version does not know: the base event.
    case base = 0
    /// A tool call that touches a file: File System Activity.
    case file = 1_001
    /// A tool call that makes a schedule: Scheduled Job Activity.
    case job = 1_006
    /// A run of an agent, and a tool call that runs a program: Process Activity.
    case process = 1_007
    /// The ledger itself: Event Log Activity.
    case eventLog = 1_008
    /// Something an operator should look at: Detection Finding.
    case detection = 2_004
    /// A credential on its way out: Data Security Finding.
    case dataSecurity = 2_006
    /// Who asked at the operator's door: Authentication.
    case authentication = 3_002
    /// The policy: Entity Management.
    case entity = 3_004
    /// An opaque connection: Network Activity.
    case network = 4_001
    /// A plain HTTP request: HTTP Activity.
    case http = 4_002
    /// The daemon: Application Lifecycle.
    case application = 6_002
    /// A model call, and everything else that was asked for: API Activity.
    case api = 6_003
    /// The kill switch: Remediation Activity.
    case remediation = 7_001

    /// The category: the class's thousand.
    var category: Int64 { rawValue / 1_000 }
}
