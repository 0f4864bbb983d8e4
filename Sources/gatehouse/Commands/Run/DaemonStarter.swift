import CSandbox
import Glibc

/// Finds the instance's daemon, or starts an embedded one: the same program, in its own session, ending with its last run.
struct DaemonStarter: Sendable {
    let facts: ProcessFacts
    /// The manifest an embedded daemon is to use; nil means the instance's own.
    let policy: String?

    /// A connection to a daemon that decides by the wanted manifest.
    func connect() throws(GatehouseError) -> AdminClient {
        let path = facts.paths.adminSocket
        if let client = try? AdminClient(path: path) { return try checked(client) }
        do throws(GatehouseError) {
            try start()
        } catch {
            // Two runs may start at once: the loser of the race finds the winner's daemon.
            guard let client = try? AdminClient(path: path) else { throw error }
            return try checked(client)
        }
        return try checked(AdminClient(path: path))
    }

    /// A daemon that runs already decides by its own manifest; another one must not be believed to hold.
    private func checked(_ client: AdminClient) throws(GatehouseError) -> AdminClient {
        guard let policy else { return client }
        guard case .hello(let hello) = try client.ask(.hello) else {
            throw GatehouseError(.internal, "the daemon gave an answer that does not fit")
        }
        let wanted = AbsolutePath.of(policy, in: facts.workingDirectory)
        guard hello.manifest.utf8.elementsEqual(wanted.utf8) else {
            throw GatehouseError(
                .usage, "a daemon is already running with the manifest `\(hello.manifest)`",
                hint: "leave `--policy` out, or set GATEHOUSE_HOME to another folder for a second instance")
        }
        return client
    }

    /// A connection to the daemon that took the place of one that died. A daemon the operator runs is the operator's to
    /// start again: starting one here would take the ledger from it.
    func reconnect(wasEmbedded: Bool) throws(GatehouseError) -> AdminClient {
        wasEmbedded ? try connect() : try checked(AdminClient(path: facts.paths.adminSocket))
    }

    private func start() throws(GatehouseError) {
        var arguments = ["gatehouse", "up", "--embedded", "--notify-descriptor", "3"]
        if let policy { arguments += ["--policy", AbsolutePath.of(policy, in: facts.workingDirectory)] }
        try PrivateFolder.make(facts.paths.state)
        let verdict = try DetachedProcess.start(
            program: "/proc/self/exe", arguments: arguments, log: facts.paths.daemonLog)
        guard verdict.utf8.elementsEqual("ready".utf8) else {
            throw GatehouseError(
                .unreachable, verdict.isEmpty ? "the embedded daemon ended before it was ready" : verdict,
                hint: "see \(facts.paths.daemonLog)")
        }
    }
}
