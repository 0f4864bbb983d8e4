/// What `gatehouse status --json` says, as far as these tests read it.
struct GateStatus: Decodable {
    struct Gate: Decodable {
        let state: String
        let openExchanges: Int
        let openTunnels: Int
    }

    struct Run: Decodable, Equatable {
        let run: String
        let agent: String
    }

    struct Spend: Decodable {
        let settled: Int
        let reserved: Int
    }

    struct FailedReload: Decodable {
        let reason: String
    }

    struct Daemon: Decodable {
        let policyVersion: String
        let failedReload: FailedReload?
        let gate: Gate
        let runs: [Run]
        let total: Spend
        let process: Int32
    }

    let daemon: Daemon
}
