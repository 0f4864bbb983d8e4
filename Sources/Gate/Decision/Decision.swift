import Vocabulary

/// What the gate's state says to an intent.
enum Decision: Sendable {
    /// Let it through once this is durable.
    case admit(Grant)
    /// Do not; `policies` are the ids that were consulted to a yes before something else said no.
    case refuse(Refusal, policies: [String])

    /// The ids of the policies that were consulted.
    var policies: [String] {
        switch self {
        case .admit(let grant): grant.policies
        case .refuse(_, let policies): policies
        }
    }
}
