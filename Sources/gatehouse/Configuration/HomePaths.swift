/// Where this instance's files are. `GATEHOUSE_HOME` puts everything under one folder; otherwise root uses the system's
/// places and everybody else the XDG base directories.
struct HomePaths: Sendable {
    /// What the operator writes: `gatehouse.yaml` and `policies/*.cedar`.
    let configuration: String
    /// What only the daemon writes: ledger, records, secrets.
    let state: String
    /// Sockets; gone after a reboot.
    let runtime: String

    /// The folders for this process's user and environment.
    static func current(variable: (String) -> String?, userID: UInt32) -> HomePaths {
        if let home = variable("GATEHOUSE_HOME"), !home.isEmpty {
            return HomePaths(configuration: home, state: home + "/state", runtime: home + "/run")
        }
        if userID == 0 {
            return HomePaths(
                configuration: "/etc/gatehouse", state: "/var/lib/gatehouse", runtime: "/run/gatehouse")
        }
        let home = variable("HOME") ?? "/"
        let configuration = variable("XDG_CONFIG_HOME") ?? home + "/.config"
        let state = variable("XDG_STATE_HOME") ?? home + "/.local/state"
        // Without a session manager there is no runtime folder; the state folder is as private.
        let runtime = variable("XDG_RUNTIME_DIR").map { $0 + "/gatehouse" } ?? state + "/gatehouse/run"
        return HomePaths(configuration: configuration + "/gatehouse", state: state + "/gatehouse", runtime: runtime)
    }

    var manifest: String { configuration + "/gatehouse.yaml" }
    var policies: String { configuration + "/policies" }
    var ledger: String { state + "/ledger" }
    var records: String { state + "/records.sqlite" }
    /// What the ledger's witnesses saw of it.
    var witnesses: String { state + "/witnesses" }
    /// This host's own witness for other ledgers.
    var witness: String { state + "/witness" }
    var index: String { state + "/index.sqlite" }
    var detection: String { state + "/detection.json" }
    var alerts: String { state + "/alerts" }
    var payloads: String { state + "/payloads" }
    var payloadKey: String { state + "/payload.key" }
    var secrets: String { state + "/secrets" }
    var export: String { state + "/export" }
    /// Who the agents are, and their keys' digests.
    var agents: String { state + "/agents" }
    var stopMark: String { state + "/stopped" }
    var daemonLog: String { state + "/daemon.log" }
    var adminSocket: String { runtime + "/admin.sock" }
}
