import Ledger
import Policy
import Vocabulary

/// The witnesses of the ledger as they stand: one client for each, and what was entered about them already.
struct WitnessState: Sendable {
    /// A witness and how it stands with the ledger.
    struct Watched: Sendable {
        let rule: LedgerWitness
        var client: WitnessClient
        /// The fork that was entered last.
        var entered: WitnessFork?
    }

    var watched: [Watched] = []
    /// The rules they were made from.
    var rules = LedgerRules()
    /// When enough of them stood well last.
    var lastQuorum = ContinuousClock.now
    /// Whether it was entered that they do not.
    var isLagging = false
    /// The cosignatures that were published last.
    var published: [Cosignature] = []

    /// Enough witnesses cosigned when they were asked last.
    var hasQuorum: Bool { watched.count { $0.client.standing == .good } >= max(1, rules.quorum) }

    /// How `gatehouse status` shows it.
    var shown: StatusReport.Witnesses? {
        guard !watched.isEmpty else { return nil }
        let last = watched.compactMap(\.client.last)
        let witnessed = WitnessQuorum(needed: rules.quorum).witnessed(last)
        return StatusReport.Witnesses(
            quorum: rules.quorum, isLagging: isLagging, witnessed: witnessed?.size, time: witnessed?.seconds,
            each: watched.map { watched in
                StatusReport.Witness(
                    name: watched.client.name, standing: Self.text(watched.client.standing),
                    isGood: watched.client.standing == .good, cosigned: watched.client.last?.head.size)
            })
    }

    private static func text(_ standing: WitnessClient.Standing) -> String {
        switch standing {
        case .new: "not asked yet"
        case .good: "cosigns"
        case .failing(let reason): "does not cosign: \(reason)"
        case .fork(let fork): "HOLDS ANOTHER HISTORY: \(fork)"
        }
    }
}
